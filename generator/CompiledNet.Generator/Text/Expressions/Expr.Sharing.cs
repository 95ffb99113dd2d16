using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Text;

internal abstract partial record Expr
{
    /// <summary>The operations and functions that it takes, with what stands in it several times as often.</summary>
    public int Operations => Operands.Count == 0 ? 0 : Weight + Operands.Sum(operand => operand.Operations);

    /// <summary>The expressions in it, itself among them, each as often as it stands there.</summary>
    public int Size => 1 + Operands.Sum(operand => operand.Size);

    /// <summary>The constants in it.</summary>
    public IEnumerable<double> Constants => this is Constant constant ? [constant.Value] : Operands.SelectMany(operand => operand.Constants);

    /// <summary>Whether its text has its operands several times, so that they are given names.</summary>
    protected virtual bool NeedsNames => false;

    /// <summary>What one operation counts: a function takes as long as dozens.</summary>
    protected virtual int Weight => 1;

    /// <summary>Gives names to what stands several times in some expressions, so that it is computed once.</summary>
    /// <param name="expressions">The expressions.</param>
    /// <returns>The named parts, of which later ones are made of earlier ones, and the expressions in terms of them.</returns>
    public static (EquatableArray<(string Name, Expr Value)> Parts, EquatableArray<Expr> Results) Share(params Expr[] expressions)
    {
        var counts = new Dictionary<Expr, int>();
        foreach (Expr expression in expressions) Count(expression);
        var parts = new List<(string Name, Expr Value)>();
        var names = new Dictionary<Expr, Expr>();
        EquatableArray<Expr> results = [.. expressions.Select(Rewrite)];
        return (parts.ToEquatableArray(), results);

        void Count(Expr expression)
        {
            if (expression.Operands.Count == 0) return;
            bool isKnown = counts.TryGetValue(expression, out int count);
            counts[expression] = count + 1;
            if (isKnown) return;
            foreach (Expr operand in expression.Operands)
            {
                Count(operand);
                if (expression.NeedsNames) Count(operand);
            }
        }

        Expr Rewrite(Expr expression)
        {
            if (expression.Operands.Count == 0) return expression;
            if (names.TryGetValue(expression, out Expr? known)) return known;
            Expr rewritten = expression.With([.. expression.Operands.Select(Rewrite)]);
            if (counts[expression] == 1) return rewritten;
            var name = new Variable("part" + Literal.Int(parts.Count + 1));
            parts.Add((name.Name, rewritten));
            names[expression] = name;
            return name;
        }
    }
}
