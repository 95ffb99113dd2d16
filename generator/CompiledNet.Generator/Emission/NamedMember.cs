using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>A method of a class whose inputs, outputs or losses have names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its result.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Refusals">Lines of documentation for what it throws.</param>
/// <param name="Body">The call that it is.</param>
internal sealed record NamedMember(
    string Name, string Type, IReadOnlyList<MemberParameter> Parameters, string Summary, IReadOnlyList<string> Refusals, string Body)
{
    /// <summary>A member whose documentation it takes over, in place of one of its own.</summary>
    public string? Inherits { get; init; }

    public GeneratedMember Member => new(Name, Type, string.Join(", ", Parameters.Select(parameter => parameter.Type)), Parameters.Count);

    public void Emit(CodeWriter code, string modifier)
    {
        code.Blank();
        if (Inherits is null) EmitDocumentation(code);
        else code.Line($"/// <inheritdoc cref=\"{Inherits}\"/>");
        string[] parameters = [.. Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}{parameter.Default}")];
        code.Line(ParameterList.Format($"public {modifier}{Type} {Name}", parameters, " =>"));
        code.Line($"    {Body};");
    }

    private void EmitDocumentation(CodeWriter code)
    {
        code.Line($"/// <summary>{Summary}</summary>");
        foreach (MemberParameter parameter in Parameters)
        {
            code.Line($"/// <param name=\"{parameter.Name.TrimStart('@')}\">{XmlText.Escape(parameter.Text)}</param>");
        }

        foreach (string refusal in Refusals) code.Line(refusal);
    }
}

/// <summary>A parameter of such a method.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it is, for the documentation.</param>
internal sealed record MemberParameter(string Type, string Name, string Text)
{
    /// <summary>The default value with the sign before it, if there is one.</summary>
    public string Default { get; init; } = "";
}
