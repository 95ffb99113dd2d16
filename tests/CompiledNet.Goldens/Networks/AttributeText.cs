using System.Text;

namespace CompiledNet.Goldens;

/// <summary>An attribute on its way to C# source.</summary>
/// <param name="name">Its name without <c>Attribute</c>.</param>
/// <param name="arguments">The constructor's arguments, as C#.</param>
internal sealed class AttributeText(string name, params IEnumerable<string> arguments)
{
    private readonly List<string> _arguments = [.. arguments];

    /// <summary>Puts further arguments of the constructor in front.</summary>
    /// <param name="values">The values, as C#.</param>
    /// <returns>This attribute.</returns>
    public AttributeText Of(IEnumerable<string> values)
    {
        _arguments.InsertRange(0, values);
        return this;
    }

    /// <summary>Adds a named argument.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, as C#.</param>
    /// <returns>This attribute.</returns>
    public AttributeText With(string property, string value)
    {
        _arguments.Add($"{property} = {value}");
        return this;
    }

    /// <summary>The attribute as C#: <c>[Dense(3, Bias = false)]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("[").Append(name);
        if (_arguments.Count > 0) text.Append('(').AppendJoin(", ", _arguments).Append(')');
        return text.Append(']').ToString();
    }
}
