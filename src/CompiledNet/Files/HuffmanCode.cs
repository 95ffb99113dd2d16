namespace CompiledNet;

/// <summary>A prefix code of DEFLATE (RFC 1951, section 3.2.2), as a table over the next bits.</summary>
internal sealed class HuffmanCode
{
    /// <summary>The longest code of the format, in bits.</summary>
    public const int LongestCode = 15;

    private readonly ushort[] _table;

    /// <param name="lengths">The length in bits of each symbol's code, 0 for those that have none.</param>
    /// <param name="mayHaveOneCode">Whether a single code, of one bit, is allowed though it leaves the other bit unused.</param>
    /// <exception cref="InvalidDataException">There are more codes of these lengths than bits for them, or fewer.</exception>
    public HuffmanCode(ReadOnlySpan<byte> lengths, bool mayHaveOneCode)
    {
        Span<int> next = stackalloc int[LongestCode + 1];
        Bits = FirstCodes(lengths, next, mayHaveOneCode);
        _table = new ushort[1 << Bits];
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0) continue;
            int code = Reversed(next[length]++, length);
            for (int bits = code; bits < _table.Length; bits += 1 << length) _table[bits] = (ushort)((symbol << 4) | length);
        }
    }

    /// <summary>The length of the longest code, in bits.</summary>
    public int Bits { get; }

    /// <summary>The symbol whose code these bits, the first one lowest, begin with, and the code's length; 0 if there is none.</summary>
    public (int Symbol, int Length) Find(uint bits)
    {
        int entry = _table[(int)bits & (_table.Length - 1)];
        return (entry >> 4, entry & 0xF);
    }

    // The first code of each length. Returns the greatest length.
    private static int FirstCodes(ReadOnlySpan<byte> lengths, Span<int> first, bool mayHaveOneCode)
    {
        Span<int> counts = stackalloc int[LongestCode + 1];
        foreach (byte length in lengths) counts[length]++;
        counts[0] = 0;
        int longest = 0;
        int left = 1;
        for (int length = 1; length <= LongestCode; length++)
        {
            first[length] = (first[length - 1] + counts[length - 1]) << 1;
            left = (left << 1) - counts[length];
            if (left < 0) throw Inflater.Damaged();
            if (counts[length] > 0) longest = length;
        }

        // Without any code, every use of one is an error.
        bool isComplete = left == 0 || longest == 0 || (longest == 1 && mayHaveOneCode);
        return isComplete ? longest : throw Inflater.Damaged();
    }

    private static int Reversed(int code, int length)
    {
        int reversed = 0;
        for (int bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
        return reversed;
    }
}
