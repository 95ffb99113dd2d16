using CompiledNet.Generator.Diagnostics;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Programs;

/// <summary>Compares a plan's figures with the limits of <c>[Budget]</c>.</summary>
internal static class BudgetCheck
{
    public static EquatableArray<DiagnosticInfo> Check(NetworkPlan plan, BudgetSpec budget)
    {
        var diagnostics = new List<DiagnosticInfo>();
        Compare(plan.Graph.ParameterCount, budget.MaxParameters, "parameters");
        Compare(plan.Graph.MultiplyAdds, budget.MaxMultiplyAdds, "multiply-adds");
        Compare(plan.InferenceBytes, budget.MaxInferenceBytes, "bytes for inference");
        return diagnostics.ToEquatableArray();

        void Compare(long actual, long limit, string what)
        {
            if (limit == 0 || actual <= limit) return;
            diagnostics.Add(new DiagnosticInfo(
                Descriptors.BudgetExceeded, budget.Site, plan.Graph.Class.Name,
                Literal.Readable(actual), what, Literal.Readable(actual - limit), Literal.Readable(limit)));
        }
    }
}
