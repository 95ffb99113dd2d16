using System.Globalization;

namespace GradientHealth;

/// <summary>Sentences that follow from the figures, and change with them.</summary>
internal static class Findings
{
    public static IEnumerable<string> Of(IReadOnlyList<Outcome> outcomes)
    {
        Outcome ill = outcomes[0];
        Outcome[] sameStart = [.. outcomes.Skip(1).Where(outcome => outcome.StartsAs(ill))];
        Outcome[] otherStart = [.. outcomes.Skip(1).Except(sameStart)];
        return
        [
            Beginning(ill.Start),
            $"Without a remedy {Ending(ill)}.",
            .. Group(sameStart, $"Other steps, the same {Word(ill.Start.Signal)} at the start"),
            .. Group(Where(otherStart, Signal.Passes), "The signal passes at the start"),
            .. Group(Where(otherStart, Signal.Vanishes), "The signal vanishes"),
            .. Group(Where(otherStart, Signal.Explodes), "The signal explodes"),
            .. outcomes.Where(outcome => outcome.End is { } end && end.Signal != outcome.Start.Signal).Select(Change),
        ];
    }

    /// <summary>How many remedies make the network learn.</summary>
    public static string Count(IReadOnlyList<Outcome> outcomes) =>
        $"{outcomes.Skip(1).Count(outcome => outcome.Verdict == Verdict.Learns)} of {outcomes.Count - 1}";

    private static IEnumerable<Outcome> Where(IEnumerable<Outcome> outcomes, Signal signal) =>
        outcomes.Where(outcome => outcome.Start.Signal == signal);

    private static string Beginning(GradientProfile start)
    {
        double perLayer = Math.Pow(start.Ratio, 1.0 / (start.Norms.Count - 1));
        return start.Signal switch
        {
            Signal.Passes => $"The first layer's gradient is {Figure.Of(start.Ratio)} times the last one's: the signal passes.",
            _ when perLayer < 0.9 => $"The first layer's gradient is {Figure.Of(start.Ratio)} times the last one's: each layer leaves {Figure.Of(perLayer)} of it.",
            _ when perLayer > 1.1 => $"The first layer's gradient is {Figure.Of(start.Ratio)} times the last one's: each layer takes it times {Figure.Of(perLayer)}.",
            _ => $"Every layer's gradient is huge, up to {Figure.Of(start.Norms.Max())}, and so is the loss, {Figure.Of(start.Loss)}.",
        };
    }

    private static string Ending(Outcome outcome) => outcome.Verdict switch
    {
        Verdict.BreaksOff => string.Create(CultureInfo.InvariantCulture, $"the training breaks off in step {outcome.Failure!.Step} of epoch {outcome.Failure.Epoch}"),
        Verdict.Guesses => $"it does not learn: it recognises {Figure.Accuracy(outcome.Accuracy)} of the digits",
        Verdict.LearnsLittle => $"it learns little: it recognises {Figure.Accuracy(outcome.Accuracy)} of the digits",
        _ => $"it learns: it recognises {Figure.Accuracy(outcome.Accuracy)} of the digits",
    };

    private static IEnumerable<string> Group(IEnumerable<Outcome> outcomes, string title)
    {
        string[] parts = [.. outcomes.GroupBy(outcome => outcome.Verdict).OrderBy(group => group.Key).Select(Part)];
        if (parts.Length > 0) yield return $"{title}: {string.Join("; ", parts)}.";
    }

    private static string Part(IGrouping<Verdict, Outcome> group)
    {
        string names = string.Join(", ", group.Select(outcome => outcome.Name));
        return group.Key switch
        {
            Verdict.Learns => $"it learns with {names}",
            Verdict.LearnsLittle => $"it learns little with {names}",
            Verdict.Guesses => $"it does not learn with {names}",
            _ => $"it breaks off with {names}",
        };
    }

    private static string Change(Outcome outcome)
    {
        string dead = outcome.DeadUnits > 0 ? $", and {outcome.DeadUnits} dead units" : "";
        return $"{outcome.Name}: {Word(outcome.Start.Signal)} at the start, {Word(outcome.End!.Signal)} at the end{dead}.";
    }

    private static string Word(Signal signal) => signal switch
    {
        Signal.Passes => "sound gradient",
        Signal.Vanishes => "vanishing gradient",
        _ => "exploding gradient",
    };
}
