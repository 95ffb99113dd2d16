using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class FocalKind : LossKind
{
    private const string Alpha = "Alpha", Mode = "Mode";

    public override string Name => "FocalLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        if (loss.NonNegativeOption("Gamma", 2) is not { } gamma) return null;
        double alpha = loss.Options.Double(Alpha, 0.25);
        if (alpha is not (>= 0 and <= 1)) return loss.IllegalOption(Alpha, alpha, "from 0 to 1");
        switch (loss.Options.Text(Mode) ?? "Sigmoid")
        {
            case "Sigmoid":
                loss.WarnOfActivation("Sigmoid");
                return new InferredLoss(new SigmoidFocalLoss(gamma, alpha), loss.Output.Length);
            case "Softmax":
                if (loss.Output.Last < 2) return loss.Mismatch("it needs at least two classes on the last axis");
                loss.WarnOfActivation("Softmax");
                return ClassOptions.Infer(loss, ignored: null, rules => new SoftmaxFocalLoss(rules, gamma));
            case var mode:
                return loss.IllegalOption(Mode, mode, "a member of FocalMode");
        }
    }
}
