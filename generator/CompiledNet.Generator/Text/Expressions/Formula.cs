using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

/// <summary>An expression with named intermediate results, each computed once.</summary>
internal sealed record Formula(EquatableArray<(string Name, Expr Value)> Locals, Expr Result)
{
    public Formula(Expr result)
        : this([], result)
    {
    }

    public Formula(Expr result, params (string, Expr)[] locals)
        : this(locals.ToEquatableArray(), result)
    {
    }

    /// <summary>The same as one expression, in which what has a name may stand several times.</summary>
    public Expr Inlined => Locals.Reverse().Aggregate(
        Result, static (result, local) => result.Substitute(new Variable(local.Name), local.Value));
}
