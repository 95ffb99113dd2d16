using System.Reflection;

namespace CompiledNet.Generator.Tests.Properties;

/// <summary>Code that the generator writes and the library that it calls count with the same numbers.</summary>
public sealed class SharedNumberTests
{
    [Fact]
    public void Generator_and_library_agree()
    {
        Dictionary<string, object?> generator = ConstantsOf(typeof(Model.Lane));
        Dictionary<string, object?> library = ConstantsOf(typeof(CompilerServices.Lane));
        Assert.NotEmpty(library);
        Assert.All(library, constant => Assert.Equal(constant.Value, generator[constant.Key]));
    }

    private static Dictionary<string, object?> ConstantsOf(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.IsLiteral)
        .ToDictionary(field => field.Name, field => field.GetRawConstantValue(), StringComparer.Ordinal);
}
