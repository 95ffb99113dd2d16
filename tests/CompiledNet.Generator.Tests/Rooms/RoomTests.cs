using CompiledNet.Goldens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledNet.Generator.Tests.Rooms;

/// <summary>The folders of the generator are rooms, and a room uses itself and rooms below it only.</summary>
public sealed class RoomTests
{
    private static readonly Lazy<CSharpCompilation> Generator =
        new(() => GeneratorCompilation.Create(GeneratorCompilation.Files));

    [Fact]
    public void Every_folder_is_a_room_and_every_room_a_folder() => Assert.Equal(
        RoomOrder.All.Order(StringComparer.Ordinal),
        GeneratorCompilation.Files.Select(file => RoomOrder.OfFile(file.Path)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_namespace_is_that_of_its_folder() => Assert.Empty(RoomCheck.WrongNamespaces(Generator.Value));

    [Fact]
    public void Uses_go_downwards_only()
    {
        Assert.Empty(Generator.Value.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        IReadOnlyList<Breach> breaches = RoomCheck.Breaches(Generator.Value);
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Theory]
    [InlineData("Lowering", "private static readonly Box One = new();")]
    [InlineData("Lowering", "private static readonly object One = Box.One;")]
    [InlineData("Lowering", "private const int One = Box.Size;")]
    [InlineData("Lowering", "private static object One() { var one = Maker.Of(0); return one; }")]
    [InlineData("Lowering", "/// <summary>See <see cref=\"Box\"/>.</summary>\npublic const int One = 1;")]
    [InlineData("Losses", "private static readonly object One = typeof(Box);")]
    public void A_use_upwards_or_of_a_neighbour_is_found(string room, string member) =>
        Assert.Contains(new Breach($"{room}/User.cs", room, "Box", "Layers"), RoomCheck.Breaches(TwoRooms("Layers", room, member)));

    [Fact]
    public void A_using_directive_is_a_use() => Assert.Equal(
        [new Breach("Model/User.cs", "Model", "CompiledNet.Generator.Layers", "Layers")], RoomCheck.Breaches(TwoRooms("Layers", "Model", "")));

    [Fact]
    public void A_use_downwards_is_none() => Assert.Empty(RoomCheck.Breaches(TwoRooms("Model", "Layers", "private static readonly object One = Box.One;")));

    [Fact]
    public void A_namespace_of_another_folder_is_found() => Assert.Equal(
        ["Model/Sub/Box.cs has the namespace CompiledNet.Generator.Model.Sub"],
        RoomCheck.WrongNamespaces(GeneratorCompilation.Create([new SourceFile("Model/Sub/Box.cs", "namespace CompiledNet.Generator.Model.Sub;")])));

    /// <summary>Types in one room, and a class in another with a member that uses them.</summary>
    private static CSharpCompilation TwoRooms(string used, string user, string member) => GeneratorCompilation.Create(
    [
        new SourceFile(
            $"{used}/Box.cs",
            $$"""
            namespace CompiledNet.Generator.{{used}};

            internal sealed class Box
            {
                public const int Size = 1;

                public static object One { get; } = new Box();
            }

            internal static class Maker
            {
                public static Box[] Of(int size) => [];
            }
            """),
        new SourceFile(
            $"{user}/User.cs",
            $$"""
            using CompiledNet.Generator.{{used}};

            namespace CompiledNet.Generator.{{user}};

            internal static class User
            {
                {{member}}
            }
            """),
    ]);
}
