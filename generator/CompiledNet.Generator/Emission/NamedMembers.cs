using CompiledNet.Generator.Graphs;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Emission;

/// <summary>
/// The methods of a class whose inputs, outputs or losses have names: one span for each. Where the entries take them as they are,
/// a method calls these, else the entries that put parts side by side.
/// </summary>
internal sealed class NamedMembers(Graph graph, string kernels)
{
    private const string Workers = "global::CompiledNet.WorkerPool", Cancellation = "global::System.Threading.CancellationToken";

    private const string Fits = "/// <exception cref=\"global::System.ArgumentException\">A length does not fit, an index or a target is out of range, or what is written overlaps other memory of the call.</exception>",
        Busy = "/// <exception cref=\"global::System.InvalidOperationException\">Another call is using the pool.</exception>";

    private MemberParameter WorkersParameter => new(Workers, _signature.Extra("workers"), "The threads, which take whole packs of samples. The bits are the same.");

    private readonly Signature _signature = new(graph);
    private readonly string _field = graph.Class.Field;
    private readonly string _element = graph.ElementType;
    private readonly string _span = $"global::System.Span<{graph.ElementType}>";

    public IEnumerable<NamedMember> All()
    {
        IEnumerable<NamedMember> members = [.. Forward(), .. Predictions()];
        if (graph.HasGradients) members = [.. members, .. BackwardFrom()];
        return graph.Losses.Count == 0 ? members : [.. members, .. Losses(), .. Backward(), .. Training()];
    }

    private bool HasWholeInputs => Signature.IsWhole(_signature.Inputs);

    private bool HasWholeTargets => Signature.IsWhole(_signature.Targets);

    private IReadOnlyList<MemberParameter> Inputs => [.. _signature.Inputs.Select((part, i) => Read(part, graph.Inputs[i].LengthsOf is null
        ? $"The samples one after the other, each of shape {part.Shape} in row-major order."
        : $"How many time steps of each sample count, from 1 to {Literal.Int(graph.Inputs[i].IndexCount - 1)}."))];

    private IReadOnlyList<MemberParameter> Targets => [.. _signature.Targets.Zip(TargetTexts.Of(graph), Read)];

    private IReadOnlyList<MemberParameter> InputGradients => [.. _signature.InputGradients.Zip(
        _signature.Inputs.Where(part => !part.IsIndices),
        (gradient, input) => new MemberParameter(_span, gradient.Name, $"Room for the gradient of the loss for each number of {input.Title.TrimStart('@')}{(_signature.InputGradients.Count > 1 ? "; an empty span if it is not wanted" : "")}."))];

    private MemberParameter Gradients => new($"global::CompiledNet.Gradients<{_element}>", _signature.Extra("gradients"), "Is overwritten. Its seed and step determine the masks of dropout.");

    private MemberParameter LossesParameter => new(
        _span, _signature.Extra("losses"), $"Room for {Literal.Int(graph.Losses.Count)} numbers: the mean of each loss, without its weight, in the order {string.Join(", ", graph.Losses.Select(loss => loss.Name))}.");

    private static MemberParameter Read(Part part, string text) => new($"global::System.ReadOnlySpan<{part.Type}>", part.Name, text);

    private static string List(IEnumerable<MemberParameter> parameters) => string.Concat(parameters.Select(parameter => parameter.Name + ", "));

    private static string InOrder(IReadOnlyList<Part> parts) => string.Concat(Signature.InOrder(parts).Select(name => name + ", "));

    /// <summary>Each method once for the calling thread, and once for several.</summary>
    private IEnumerable<(IReadOnlyList<MemberParameter> Parameters, string Argument, IReadOnlyList<string> Refusals)> Threads =>
    [
        ([], "null", [Fits]),
        ([WorkersParameter], $"global::CompiledNet.CompilerServices.NetworkGuard.Workers({WorkersParameter.Name})", [Fits, Busy]),
    ];

    private IEnumerable<NamedMember> Forward()
    {
        MemberParameter[] outputs = [.. _signature.Outputs.Select(part => new MemberParameter(_span, part.Name, $"Room for at least as many outputs, each of shape {part.Shape}{(_signature.Outputs.Count > 1 ? "; an empty span if it is not wanted" : "")}."))];
        bool isWhole = HasWholeInputs && outputs.Length == 1;
        foreach ((IReadOnlyList<MemberParameter> threads, string argument, IReadOnlyList<string> refusals) in Threads)
        {
            string body = isWhole
                ? $"{kernels}.Forward({_field}, {InOrder(_signature.Inputs)}{outputs[0].Name}{(threads.Count == 0 ? "" : ", " + argument)})"
                : $"{kernels}.ForwardParts({_field}, {List(Inputs)}{List(outputs)}{argument})";
            yield return new NamedMember(
                "Forward", "void", [.. Inputs, .. outputs, .. threads],
                "Computes the outputs of one sample or many, in evaluation mode. Allocates nothing once warm; safe from many threads.", refusals, body);
        }
    }

    /// <summary>With several outputs there is no saying what a class would be.</summary>
    private IEnumerable<NamedMember> Predictions()
    {
        if (_signature.Outputs.Count > 1) yield break;
        yield return Prediction("Predict", new MemberParameter("global::System.Span<int>", _signature.Extra("classes"), TargetTexts.Answers(graph)), "Predicts as the loss implies: the class of each row of outputs, or an answer for each yes-or-no output; without a loss the index of the largest output. What is not a number gives −1.", "The loss is one for real values, which are no classes.");
        yield return Prediction("PredictProbabilities", new MemberParameter(_span, _signature.Extra("probabilities"), "Room for at least as many outputs."), "The probabilities that the loss compares with targets, or outputs that are probabilities.", "The outputs are no probabilities, and no logits of any.");
    }

    private NamedMember Prediction(string name, MemberParameter result, string summary, string refusal)
    {
        string samples = _signature.Inputs.Count == 1
            ? _signature.Inputs[0].Name
            : $"new global::CompiledNet.Samples<{_element}>({InOrder(_signature.Inputs).TrimEnd(',', ' ')})";
        string body = HasWholeInputs
            ? $"((global::CompiledNet.INetwork<{_element}>)this).{name}({samples}, {result.Name})"
            : $"{kernels}.{name}Parts(this, {List(Inputs)}{result.Name})";
        return new NamedMember(name, "void", [.. Inputs, result], summary, [Fits, $"/// <exception cref=\"global::System.InvalidOperationException\">{refusal}</exception>"], body);
    }

    private IEnumerable<NamedMember> Losses()
    {
        const string Summary = "The loss of the samples in evaluation mode: the sum of the mean of each loss, times its weight. Zero samples have a loss of 0.";
        foreach ((IReadOnlyList<MemberParameter> threads, string argument, IReadOnlyList<string> refusals) in Threads)
        {
            foreach (IReadOnlyList<MemberParameter> told in Told)
            {
                string body = HasWholeInputs && HasWholeTargets && told.Count == 0
                    ? $"{kernels}.Loss({_field}, {InOrder(_signature.Inputs)}{InOrder(_signature.Targets)}{argument})"
                    : $"{kernels}.LossParts({_field}, {List(Inputs)}{List(Targets)}{LossesArgument(told)}{argument})";
                yield return new NamedMember("Loss", _element, [.. Inputs, .. Targets, .. told, .. threads], Summary, refusals, body);
            }
        }
    }

    /// <summary>Without each loss, and with.</summary>
    private IEnumerable<IReadOnlyList<MemberParameter>> Told => graph.Losses.Count > 1 ? [[], [LossesParameter]] : [[]];

    private string LossesArgument(IReadOnlyList<MemberParameter> told) => graph.Losses.Count <= 1 ? "" : told.Count == 0 ? "default, " : $"{told[0].Name}, ";

    private IEnumerable<NamedMember> Backward()
    {
        const string Summary = "The training forward pass, the sum of the mean of each loss over the samples, times its weight, and the gradient of that sum for every parameter. Allocates nothing once warm; safe from many threads, each with its own gradients.";
        foreach ((IReadOnlyList<MemberParameter> threads, string argument, IReadOnlyList<string> refusals) in Threads)
        {
            foreach (bool wantsInputs in GradientChoices)
            {
                foreach (IReadOnlyList<MemberParameter> told in Told)
                {
                    // The room for one input's gradient would be taken for that of the losses.
                    if (wantsInputs && told.Count == 0 && graph.Losses.Count > 1 && _signature.InputGradients.Count == 1) continue;
                    IReadOnlyList<MemberParameter> room = wantsInputs ? InputGradients : [];
                    string wish = $"wantsInputGradient: {(wantsInputs ? "true" : "false")}, {argument}";
                    bool isWhole = HasWholeInputs && HasWholeTargets && told.Count == 0 && (!wantsInputs || room.Count == 1);
                    string body = isWhole
                        ? $"{kernels}.Backward({_field}, {InOrder(_signature.Inputs)}{InOrder(_signature.Targets)}{Gradients.Name}, {(wantsInputs ? room[0].Name : "default")}, {wish})"
                        : $"{kernels}.BackwardParts({_field}, {List(Inputs)}{List(Targets)}{Gradients.Name}, {LossesArgument(told)}{Room(wantsInputs)}{wish})";
                    yield return new NamedMember("Backward", _element, [.. Inputs, .. Targets, Gradients, .. told, .. room, .. threads], Summary, refusals, body);
                }
            }
        }
    }

    /// <summary>Indices have no gradients.</summary>
    private IEnumerable<bool> GradientChoices => _signature.InputGradients.Count == 0 ? [false] : [false, true];

    private string Room(bool wantsInputs) => string.Concat(_signature.InputGradients.Select(part => (wantsInputs ? part.Name : "default") + ", "));

    private IEnumerable<NamedMember> BackwardFrom()
    {
        MemberParameter[] given = [.. _signature.OutputGradients.Zip(_signature.Outputs, (part, output) => Read(part, $"The gradients of the loss for the output {output.Title.TrimStart('@')}, of shape {output.Shape} for each sample. Nothing is divided by the number of samples."))];
        var loss = new MemberParameter($"global::CompiledNet.OutputLoss<{_element}>", _signature.Extra("loss"), $"Computes the loss and its gradients for the outputs, sample after sample{(_signature.Outputs.Count == 1 ? "" : $", in each {string.Join(", ", _signature.Outputs.Select(output => output.Title.TrimStart('@')))} one after the other")}. Nothing is divided by the number of samples.");
        foreach ((IReadOnlyList<MemberParameter> threads, string argument, IReadOnlyList<string> refusals) in Threads)
        {
            foreach (bool wantsInputs in GradientChoices)
            {
                IReadOnlyList<MemberParameter> room = wantsInputs ? InputGradients : [];
                yield return BackwardFrom("void", given, room, threads, argument, refusals, "The training forward pass, and the gradients, for every parameter, of a loss from outside whose gradients for the outputs are given.");
                yield return BackwardFrom(_element, [loss], room, threads, argument, refusals, "The training forward pass, a loss from outside that sees all outputs of the batch, and its gradients for every parameter.");
            }
        }
    }

    private NamedMember BackwardFrom(
        string result, MemberParameter[] outside, IReadOnlyList<MemberParameter> room, IReadOnlyList<MemberParameter> threads, string argument, IReadOnlyList<string> refusals, string summary)
    {
        bool wantsInputs = room.Count > 0;
        string wish = $"wantsInputGradient: {(wantsInputs ? "true" : "false")}, {argument}";
        bool isWhole = HasWholeInputs && outside.Length == 1 && (!wantsInputs || room.Count == 1);
        string body = isWhole
            ? $"{kernels}.BackwardFrom({_field}, {InOrder(_signature.Inputs)}{outside[0].Name}, {Gradients.Name}, {(wantsInputs ? room[0].Name : "default")}, {wish})"
            : $"{kernels}.BackwardFromParts({_field}, {List(Inputs)}{List(outside)}{Gradients.Name}, {Room(wantsInputs)}{wish})";
        return new NamedMember("BackwardFrom", result, [.. Inputs, .. outside, Gradients, .. room, .. threads], summary, refusals, body);
    }

    private IEnumerable<NamedMember> Training()
    {
        const string Interface = "global::CompiledNet.ITrainableNetwork{T}", Data = "global::CompiledNet.Dataset";
        string data = DataType(graph, _signature), trainable = $"((global::CompiledNet.ITrainableNetwork<{_element}>)this)";
        var cancellation = new MemberParameter(Cancellation, "cancellationToken", "") { Default = " = default" };
        var samples = new MemberParameter(data, "data", "");
        yield return new NamedMember(
            "Train", "global::CompiledNet.TrainingHistory",
            [
                new MemberParameter(data, "training", ""),
                new MemberParameter("global::CompiledNet.Optimizer", "optimizer", ""),
                new MemberParameter("global::CompiledNet.TrainingOptions", "options", ""),
                cancellation,
            ],
            "", [], $"{trainable}.Train(training, optimizer, options, cancellationToken)") { Inherits = $"{Interface}.Train" };
        yield return new NamedMember(
            "Evaluate", "global::CompiledNet.Evaluation", [samples, cancellation],
            "", [], $"{trainable}.Evaluate(data, cancellationToken)") { Inherits = $"{Interface}.Evaluate({Data}, {Cancellation})" };
        yield return new NamedMember(
            "Evaluate", "global::CompiledNet.Evaluation", [samples, WorkersParameter, cancellation],
            "", [], $"{trainable}.Evaluate(data, {WorkersParameter.Name}, cancellationToken)") { Inherits = $"{Interface}.Evaluate({Data}, {Workers}, {Cancellation})" };
    }

    /// <summary>The type of data sets: parts without names where there is one of each side.</summary>
    private static string DataType(Graph graph, Signature signature) => signature.HasPlainData
        ? $"global::CompiledNet.Dataset<{signature.Inputs[0].Type}, {signature.Targets[0].Type}>"
        : $"global::CompiledNet.Dataset<{graph.ElementType}>";
}
