namespace CompiledNet;

/// <summary>
/// A vector of numbers of a network's element type: what an <see cref="Optimizer"/> computes with. The library has one for
/// each element type and each width that processors have, so that a rule written once runs in all of them, and as every
/// operation treats each number alike, with the same bits.
/// </summary>
/// <typeparam name="TSelf">The vector itself.</typeparam>
public interface IVector<TSelf>
    where TSelf : struct, IVector<TSelf>
{
    /// <summary>Zeros.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>
    /// The size below which an average of gradients counts as zero: 1e-30 in float, 1e-290 in double. Averages of units
    /// that died decay for ever, and processors are many times slower with the denormal numbers they would end in.
    /// </summary>
    static abstract TSelf Negligible { get; }

    /// <summary>
    /// The same for an average of squares, whose root still has to be small beside every ε: for a flushed average the step
    /// would be the average gradient over ε alone. 1e-36 in float, 1e-290 in double.
    /// </summary>
    static abstract TSelf NegligibleSquare { get; }

    /// <summary>The number in every place, rounded to the element type.</summary>
    static abstract TSelf Create(double value);

    /// <summary>Sums.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Differences.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Products.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotients.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The numbers with the other sign.</summary>
    static abstract TSelf operator -(TSelf values);

    /// <summary>left · right + addend, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Square roots.</summary>
    static abstract TSelf Sqrt(TSelf values);

    /// <summary>The sizes without the signs.</summary>
    static abstract TSelf Abs(TSelf values);

    /// <summary>The smaller of two numbers each; NaN if one is.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger of two numbers each; NaN if one is.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>One of two numbers each: the first where left &lt; right, the second elsewhere and where left or right is NaN.</summary>
    /// <param name="left">What is compared.</param>
    /// <param name="right">With what.</param>
    /// <param name="less">The first.</param>
    /// <param name="other">The second.</param>
    static abstract TSelf WhereLess(TSelf left, TSelf right, TSelf less, TSelf other);

    /// <summary>The numbers with 0 in place of all that are smaller in size than the limit; NaN stays.</summary>
    static abstract TSelf Flush(TSelf values, TSelf limit);

    /// <summary>Whether gradients are clipped as they are read.</summary>
    internal static abstract bool ClipsGradients { get; }

    /// <summary>Gradients scaled, and then limited in size; NaN stays.</summary>
    internal static abstract TSelf Clip(TSelf gradients, TSelf factor, TSelf limit);

    /// <summary>Stores parameters.</summary>
    /// <param name="target">Where, at a multiple of the vector's size, in memory that never moves.</param>
    /// <param name="values">The values.</param>
    internal static abstract void Store(ref TSelf target, TSelf values);
}
