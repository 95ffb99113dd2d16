namespace Audio;

/// <summary>A sound, the position of the tone control at each of its samples, and what the amplifier makes of both.</summary>
internal sealed record Recording(float[] Dry, float[] Tone, float[] Wet)
{
    /// <summary>The samples of a sound, after which another one begins: a quarter of a second.</summary>
    private const int SoundLength = Amplifier.SampleRate / 4;

    /// <summary>Plays so many seconds of sounds while somebody turns the tone control.</summary>
    public static Recording Play(int seconds, Random random)
    {
        var dry = new float[seconds * Amplifier.SampleRate];
        var tone = new float[dry.Length];
        for (int start = 0; start < dry.Length; start += SoundLength)
        {
            Sounds.Draw(start / SoundLength, dry.AsSpan(start, SoundLength), random);
            Turn(tone.AsSpan(start, SoundLength), random);
        }

        return new Recording(dry, tone, Amplifier.Process(dry, tone));
    }

    /// <summary>Turns the control from anywhere to anywhere, evenly.</summary>
    private static void Turn(Span<float> tone, Random random)
    {
        float first = random.NextSingle(), last = random.NextSingle();
        for (int i = 0; i < tone.Length; i++) tone[i] = float.Lerp(first, last, (float)i / tone.Length);
    }
}
