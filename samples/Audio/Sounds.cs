namespace Audio;

/// <summary>Sounds to play through an amplifier.</summary>
internal static class Sounds
{
    /// <summary>The lowest and the highest note, in hertz: the open strings and the frets of a guitar.</summary>
    private const double LowestNote = 82.4, HighestNote = 660;

    /// <summary>Where a sweep begins, and the highest frequency at which it ends, in hertz.</summary>
    private const double SweepStart = 50, SweepEnd = 6_000;

    /// <summary>What is left of a string's swing after a period.</summary>
    private const double Sustain = 0.996;

    /// <summary>A sound of one of three kinds in turn, loud or soft.</summary>
    public static void Draw(int number, Span<float> sound, Random random)
    {
        switch (number % 3)
        {
            case 0: Chord(sound, random); break;
            case 1: Sweep(sound, random); break;
            default: NoiseBurst(sound, random); break;
        }

        Normalize(sound, Between(0.1, 0.9, random));
    }

    /// <summary>Up to three plucked strings.</summary>
    public static void Chord(Span<float> sound, Random random)
    {
        sound.Clear();
        for (int strings = random.Next(1, 4); strings > 0; strings--) Pluck(sound, Between(LowestNote, HighestNote, random), random);
    }

    /// <summary>Scales a sound so that its peak has this height.</summary>
    public static void Normalize(Span<float> sound, double peak)
    {
        float highest = 0;
        foreach (float sample in sound) highest = Math.Max(highest, Math.Abs(sample));
        foreach (ref float sample in sound) sample *= (float)peak / highest;
    }

    /// <summary>Adds a string (Karplus and Strong, 1983): noise that runs round, each time a little smoother.</summary>
    private static void Pluck(Span<float> sound, double frequency, Random random)
    {
        var swing = new double[(int)(Amplifier.SampleRate / frequency)];
        for (int i = 0; i < swing.Length; i++) swing[i] = Between(-1, 1, random);
        for (int i = 0; i < sound.Length; i++)
        {
            int at = i % swing.Length;
            sound[i] += (float)swing[at];
            swing[at] = Sustain * (swing[at] + swing[(i + 1) % swing.Length]) / 2;
        }
    }

    /// <summary>A sine whose pitch rises evenly.</summary>
    private static void Sweep(Span<float> sound, Random random)
    {
        double octaves = Math.Log2(Between(0.1, 1, random) * SweepEnd / SweepStart);
        double turns = 0;
        for (int i = 0; i < sound.Length; i++)
        {
            turns += SweepStart * Math.Pow(2, octaves * i / sound.Length) / Amplifier.SampleRate;
            sound[i] = (float)Math.Sin(2 * Math.PI * turns);
        }
    }

    /// <summary>Noise that dies away.</summary>
    private static void NoiseBurst(Span<float> sound, Random random)
    {
        double decay = Between(2, 8, random) / sound.Length;
        for (int i = 0; i < sound.Length; i++) sound[i] = (float)(Between(-1, 1, random) * Math.Exp(-decay * i));
    }

    private static double Between(double least, double most, Random random) => double.Lerp(least, most, random.NextDouble());
}
