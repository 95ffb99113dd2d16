using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CompiledNet.CompilerServices;

// The messages, in methods of their own so that the checks stay small enough to be inlined.
public static partial class NetworkGuard
{
    [DoesNotReturn]
    private static void ThrowNoMultiple(int given, int inputLength, string argument) =>
        throw new ArgumentException(
            Text($"The length of {argument} is {given}; a multiple of the {inputLength} elements of a sample was expected."),
            argument);

    [DoesNotReturn]
    private static void ThrowTooShort(int given, int samples, int length, string argument) =>
        throw new ArgumentException(
            Text($"The length of {argument} is {given}; at least {(long)samples * length} was expected ({Count(samples, "sample")} of {length})."),
            argument);

    [DoesNotReturn]
    private static void ThrowOtherLength(int given, int samples, int length, string argument) =>
        throw new ArgumentException(
            Text($"The length of {argument} is {given}; {(long)samples * length} was expected ({Count(samples, "sample")} of {length})."),
            argument);

    // The checks in front of it take what is empty for overlapping where it lies inside the other: seldom enough to look here.
    private static void ThrowOverlap(MemoryRange written, string argument, MemoryRange other, string otherArgument)
    {
        if (written.IsEmpty || other.IsEmpty) return;
        throw new ArgumentException(
            $"The memory of {argument}, which is written, overlaps that of {otherArgument}; use separate memory.", argument);
    }

    [DoesNotReturn]
    private static void ThrowFault(in TargetFault fault, string argument) => throw new ArgumentException(fault.Of(argument), argument);

    [DoesNotReturn]
    private static void ThrowOtherKind(NetworkInfo network, string argument, string expected, string given) =>
        throw new ArgumentException($"The {argument} of {network.Name} are {expected}; {given} were given.", argument);

    [DoesNotReturn]
    private static void ThrowOtherNetwork(NetworkInfo given, NetworkInfo expected, string argument)
    {
        string reason = given.Name == expected.Name ? " Both names are the same, but the networks are not." : "";
        throw new ArgumentException($"The {argument} belong to {given.Name}; those of {expected.Name} were expected.{reason}", argument);
    }

    /// <summary>A number of things: 1 sample, 2 samples.</summary>
    private static string Count(int count, string what) => Text($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
