using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace CompiledNet;

/// <summary>How well a network does on data. Which figures there are follows from the loss; the others are <see langword="null"/>.</summary>
public sealed class Evaluation
{
    internal Evaluation(double loss, long count)
    {
        Loss = loss;
        Count = count;
    }

    /// <summary>
    /// The loss of all samples at once, in evaluation mode: the sum of their losses, in double, over what the loss divides by,
    /// class weights and ignored targets included. NaN if one output is; 0 where nothing counts. Networks that were not
    /// generated do not tell what they divide by: of theirs it is the mean of batches, weighted with <see cref="Count"/>.
    /// </summary>
    public double Loss { get; }

    /// <summary>
    /// The number of targets that count: samples, or for classes the rows of all samples (the time steps of sequences),
    /// without those whose class is the loss's ignored one.
    /// </summary>
    public long Count { get; }

    /// <summary>
    /// The share of right predictions: of rows whose largest output is the target's class, or of outputs that are positive
    /// exactly where the target is at least one half. An output that is NaN is never right. NaN without a target that counts.
    /// </summary>
    public double? Accuracy { get; internal init; }

    /// <summary>
    /// The number of predictions that could not be made, and count as wrong: of rows of classes with an output that is NaN,
    /// or of such yes-or-no outputs. <see langword="null"/> for real values.
    /// </summary>
    public long? Unclassified { get; internal init; }

    /// <summary>For classes: which were taken for which. <see langword="null"/> where there are more than 1,000 classes.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; internal init; }

    /// <summary>For real values: the mean of (y − t)² over all elements.</summary>
    public double? MeanSquaredError { get; internal init; }

    /// <summary>For real values: the mean of |y − t| over all elements.</summary>
    public double? MeanAbsoluteError { get; internal init; }

    /// <summary>
    /// For real values the coefficient of determination, 1 − Σ (y − t)² / Σ (t − m)² with the mean m of the targets of each
    /// output: 1 is perfect, 0 is as good as knowing the means. NaN where no target varies.
    /// </summary>
    public double? RSquared { get; internal init; }

    /// <summary>
    /// Of a network with several losses an evaluation for each, by the loss's name: the loss without its weight, and the figures that
    /// go with it. <see cref="Loss"/> is then the sum of these losses, each times its weight, <see cref="Count"/> the number of
    /// samples, and the other figures are <see langword="null"/>. Empty for a network with one loss.
    /// </summary>
    public IReadOnlyDictionary<string, Evaluation> Losses { get; internal init; } = ReadOnlyDictionary<string, Evaluation>.Empty;

    /// <summary>One line with the figures that there are: <c>loss 0.1234, accuracy 95.12 %</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append("loss", Loss, "G5");
        Append("accuracy", Accuracy, "P2");
        if (Unclassified > 0) Append("unclassified", Unclassified, "N0");
        Append("mean squared error", MeanSquaredError, "G5");
        Append("mean absolute error", MeanAbsoluteError, "G5");
        Append("R²", RSquared, "G5");
        foreach ((string name, Evaluation part) in Losses) text.Append("; ").Append(name).Append(": ").Append(part);
        return text.ToString();

        void Append(string name, double? figure, string format)
        {
            if (figure is not double value) return;
            if (text.Length > 0) text.Append(", ");
            text.Append(name).Append(' ').Append(value.ToString(format, CultureInfo.InvariantCulture));
        }
    }
}
