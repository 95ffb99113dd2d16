using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Losses;

/// <summary>The figures and options of a loss with a class for each row.</summary>
internal sealed record Rules(int Rows, int Classes, double Smoothing, EquatableArray<double>? Weights, int? Ignored)
{
    /// <summary>What the names of the tables begin with.</summary>
    public string TablePrefix { get; init; } = "";

    /// <summary>The smoothed part of a class of weight 1: e / K.</summary>
    public double Share => Smoothing / Classes;

    /// <summary>The smoothed part of all classes together: e Σ wₖ / K.</summary>
    public double TotalShare => Share * (Weights?.Sum() ?? Classes);

    /// <summary>The weights under the name by which kernels read them; null where all are 1.</summary>
    public NumberTable? WeightTable => Weights is { } weights ? new NumberTable(TablePrefix + "ClassWeights", "The weight of each class", weights) : null;

    /// <summary>The targets that count, each as often as its class's weight says.</summary>
    public LossDivisor Divisor => Weights is null && Ignored is null ? new LossDivisor.PerSample(Rows) : new LossDivisor.OverTargets(WeightTable, Ignored);

    /// <summary>The smoothed part of all classes but one, for each: what comes before it and what comes behind it.</summary>
    public NumberTable OtherShareTable
    {
        get
        {
            double[] weights = [.. Weights ?? []];
            var shares = new double[weights.Length];
            double before = 0, behind = 0;
            for (int i = 0; i < weights.Length; before += weights[i++]) shares[i] += Share * before;
            for (int i = weights.Length - 1; i >= 0; behind += weights[i--]) shares[i] += Share * behind;
            return new NumberTable(TablePrefix + "OtherShares", "The smoothed parts of all classes but one, for each", shares.ToEquatableArray());
        }
    }
}
