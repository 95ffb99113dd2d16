namespace CompiledNet;

/// <summary>
/// Connectionist temporal classification, for sequences of ids of which nobody knows to which time step they belong (Graves, Fernández, Gomez
/// and Schmidhuber, 2006). Outputs are logits (time, classes), of which one class is a blank that stands for nothing; behind a log-softmax,
/// which changes no log-softmax, values and gradients are the same. The probability of a target is the sum over all ways to give each step a
/// class such that without repetitions, and then without blanks, the target is left; the loss is minus its logarithm over the number of ids,
/// or over 1 where there are none, and the mean over samples, as in PyTorch. Where there is no such way, since the ids, and a blank between any
/// two that are equal, are more than the steps, the loss is infinite and its gradient NaN, unless <see cref="ZeroInfinity"/> is set.
/// </summary>
/// <remarks>
/// A sample's target is <see cref="MaxTargetLength"/> ids, of which those behind its length mean nothing. Members and data sets take two lengths
/// for each sample behind the targets: how many steps of the output count, from 1 to all, called <c>outputLengths</c>, and how many ids, from 0
/// on, called <c>targetLengths</c>; behind a loss with a name <c>textTargets</c>, <c>textOutputLengths</c> and <c>textTargetLengths</c> of
/// <c>text</c>. Steps that do not count have no gradient, and may be NaN. Ids that are the blank or no class are refused.
/// <see cref="CTCDecoder"/> and <see cref="CTCBeamSearch"/> read ids off outputs.
/// </remarks>
public sealed class CTCLossAttribute : LossAttribute
{
    /// <summary>
    /// The ids of the longest target: at least 1. The default, 0, is the number of the output's time steps, more than which no output can give.
    /// </summary>
    public int MaxTargetLength { get; set; }

    /// <summary>The class that stands for nothing: from 0 to the number of classes less 1. The default is 0.</summary>
    public int Blank { get; set; }

    /// <summary>
    /// Whether a sample whose loss is infinite counts as one whose loss is 0, and has no gradient. The default is <see langword="false"/>.
    /// </summary>
    public bool ZeroInfinity { get; set; }
}
