using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Losses;

internal sealed class FocalKind : LossKind
{
    private const string Gamma = "Gamma", Alpha = "Alpha", Mode = "Mode";

    public override string Name => "FocalLoss";

    public override InferredLoss? Infer(LossInference loss)
    {
        double gamma = loss.Options.Double(Gamma, 2), alpha = loss.Options.Double(Alpha, 0.25);
        if (!(gamma >= 0) || double.IsInfinity(gamma)) return loss.IllegalOption(Gamma, gamma, "finite and not negative");
        if (alpha is not (>= 0 and <= 1)) return loss.IllegalOption(Alpha, alpha, "from 0 to 1");
        switch (loss.Options.Text(Mode) ?? "Sigmoid")
        {
            case "Sigmoid":
                loss.WarnOfActivation("Sigmoid");
                return new InferredLoss(new SigmoidFocalLoss(gamma, alpha), loss.Output.Length);
            case "Softmax":
                if (loss.Output.Last < 2) return loss.Mismatch("it needs at least two classes on the last axis");
                loss.WarnOfActivation("Softmax");
                loss.WarnOfRows();
                return new InferredLoss(new SoftmaxFocalLoss(gamma, loss.Output.Rows, loss.Output.Last), loss.Output.Rows);
            case var mode:
                return loss.IllegalOption(Mode, mode, "a member of FocalMode");
        }
    }
}
