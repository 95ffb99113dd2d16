using CompiledNet.Generator.Kernels;
using CompiledNet.Generator.Model;

namespace CompiledNet.Generator.Programs;

/// <summary>What a program does: a call of a kernel, or steps that are repeated or left out.</summary>
internal abstract record Step
{
    /// <summary>The calls among the step and those inside it, each with the number of times it happens.</summary>
    public abstract IEnumerable<(Call Call, int Times)> Calls();

    /// <summary>The step with every call replaced.</summary>
    public abstract Step Map(Func<Call, Call> call);
}

/// <summary>One call of a kernel.</summary>
/// <param name="Kernel">The code.</param>
/// <param name="Label">For what it is called.</param>
/// <param name="Places">Where each operand starts.</param>
internal sealed record Call(Kernel Kernel, Label Label, EquatableArray<Place> Places) : Step
{
    /// <summary>For what later turns call it, if it stands in a loop over layers.</summary>
    public EquatableArray<Label> LaterLabels { get; init; } = [];

    /// <summary>What a caller must want for it; null for what is always done.</summary>
    public Wish? Wish { get; init; }

    /// <summary>The number of the loss whose sum it adds to, where each loss has one of its own.</summary>
    public int? Loss { get; init; }

    /// <summary>All for what it is called.</summary>
    public IEnumerable<Label> Labels => [Label, .. LaterLabels];

    /// <summary>The places whose contents count for the kernel.</summary>
    public IEnumerable<Place> Reads => At(Access.Read, Access.Update);

    /// <summary>The places that the kernel writes.</summary>
    public IEnumerable<Place> Writes => At(Access.Write, Access.Update);

    public override IEnumerable<(Call Call, int Times)> Calls() => [(this, 1)];

    public override Step Map(Func<Call, Call> call) => call(this);

    /// <summary>The call at other places.</summary>
    public Call At(Func<Place, Place> place) => this with { Places = Places.Select(place).ToEquatableArray() };

    private IEnumerable<Place> At(Access one, Access other) => Kernel.Ports
        .Zip(Places, (port, place) => (port.Access, Place: place))
        .Where(item => item.Access == one || item.Access == other)
        .Select(item => item.Place);
}

/// <summary>Steps that happen several times: for each of a few samples, time steps, or layers that are alike.</summary>
/// <param name="Index">The number of the turn, which moves places.</param>
/// <param name="Count">The number of turns.</param>
/// <param name="Steps">What happens in each.</param>
internal sealed record Repeat(LoopIndex Index, int Count, EquatableArray<Step> Steps) : Step
{
    /// <summary>Whether the last turn comes first.</summary>
    public bool Backwards { get; init; }

    /// <summary>The layers that the turns serve, in their order.</summary>
    public IEnumerable<string> Layers
    {
        get
        {
            Label[][] labels = [.. Calls().Select(item => item.Call.Labels.ToArray())];
            return Enumerable.Range(0, Count).SelectMany(turn => labels.Select(turns => turns[turn].Layer)).Distinct();
        }
    }

    /// <summary>The steps of all turns, one after the other.</summary>
    public IEnumerable<Step> WrittenOut()
    {
        IEnumerable<int> turns = Enumerable.Range(0, Count);
        return (Backwards ? turns.Reverse() : turns).SelectMany(turn => Steps.Select(step => step.Map(call => call.At(place => place.InTurn(Index, turn)))));
    }

    public override IEnumerable<(Call Call, int Times)> Calls() =>
        Steps.SelectMany(step => step.Calls()).Select(item => (item.Call, item.Times * Count));

    public override Step Map(Func<Call, Call> call) => this with { Steps = Steps.Select(step => step.Map(call)).ToEquatableArray() };
}

/// <summary>Steps that happen only if the caller wants what they serve.</summary>
internal sealed record When(Wish Wish, EquatableArray<Step> Steps) : Step
{
    public override IEnumerable<(Call Call, int Times)> Calls() => Steps.SelectMany(step => step.Calls());

    public override Step Map(Func<Call, Call> call) => this with { Steps = Steps.Select(step => step.Map(call)).ToEquatableArray() };
}

/// <summary>What a caller may want or not.</summary>
internal enum Wish
{
    /// <summary>The gradient of the network's input.</summary>
    InputGradient,

    /// <summary>The network's own loss.</summary>
    OwnLoss,

    /// <summary>A loss from outside, whose gradients the caller gives.</summary>
    OutsideLoss,

    /// <summary>The outputs, beside the gradients.</summary>
    Outputs,
}

/// <summary>A part of a program: the next begins when it is through with all of a chunk's packs.</summary>
internal sealed record Stage(Scope Scope, EquatableArray<Step> Steps)
{
    public IEnumerable<(Call Call, int Times)> Calls() => Steps.SelectMany(step => step.Calls());
}
