using CompiledNet;

namespace Audio;

/// <summary>A sound that is to be amplified, and the file that the result goes to.</summary>
internal sealed record SoundJob(float[] Dry, float Tone, string Output)
{
    /// <summary>The chords that are played where there is no sound, and the samples of each: half a second.</summary>
    private const int Chords = 8, ChordLength = Amplifier.SampleRate / 2;

    /// <summary>Reads the sound, or plays some chords.</summary>
    /// <exception cref="IOException">The file cannot be read, or there is no folder for the result.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">It has no sound that fits.</exception>
    public static SoundJob Prepare(string? input, float tone, string output, int seed)
    {
        string path = Path.GetFullPath(output);
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder.");
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
        return new SoundJob(input is null ? Play(new Random(seed)) : WaveFile.Read(input), tone, output);
    }

    /// <summary>Amplifies the sound and writes it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Run(IStreamingNetwork<float> network)
    {
        var tone = new float[Dry.Length];
        var wet = new float[Dry.Length];
        Array.Fill(tone, Tone);
        new Player(network).Play(Dry, tone, wet);
        WaveFile.Write(Output, wet);
    }

    private static float[] Play(Random random)
    {
        var dry = new float[Chords * ChordLength];
        for (int start = 0; start < dry.Length; start += ChordLength) Sounds.Chord(dry.AsSpan(start, ChordLength), random);
        Sounds.Normalize(dry, peak: 0.8);
        return dry;
    }
}
