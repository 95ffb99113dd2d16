using CompiledNet;

namespace FashionMnist;

/// <summary>
/// Fashion-MNIST (H. Xiao, K. Rasul, R. Vollgraf, 2017): images of 28 × 28 pixels from 0 to 255, here scaled to [0, 1] and
/// otherwise as they are, and labels from 0 to 9.
/// </summary>
internal sealed record FashionData(Dataset<float, int> Training, Dataset<float, int> Test)
{
    /// <summary>Where Debian's package dataset-fashion-mnist puts the files.</summary>
    public const string DefaultFolder = "/usr/share/datasets/fashion-mnist";

    private const int Side = 28;
    private const double LargestPixel = 255;

    private static readonly string[] FileNames =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>Reads the four files, compressed or not.</summary>
    /// <exception cref="FileNotFoundException">Files are missing; the message names them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds something else.</exception>
    public static FashionData Load(string folder)
    {
        string?[] paths = [.. FileNames.Select(name => Find(folder, name))];
        string[] missing = [.. FileNames.Where((_, i) => paths[i] is null).Select(name => name + ".gz")];
        if (missing.Length > 0)
        {
            throw new FileNotFoundException($"{Path.GetFullPath(folder)} lacks {string.Join(", ", missing)}.");
        }

        return new FashionData(LoadPart(paths[0]!, paths[1]!), LoadPart(paths[2]!, paths[3]!));
    }

    private static string? Find(string folder, string name) =>
        new[] { name + ".gz", name }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static Dataset<float, int> LoadPart(string imagesPath, string labelsPath)
    {
        IdxFile images = IdxFile.Read(imagesPath);
        IdxFile labels = IdxFile.Read(labelsPath);
        if (images.Shape is not [> 0 and var count, Side, Side])
        {
            throw new InvalidDataException($"{imagesPath}: images of {Side} × {Side} were expected, not {Sizes(images)}");
        }

        if (labels.Shape is not [var labelCount] || labelCount != count)
        {
            throw new InvalidDataException($"{labelsPath}: {count} labels were expected, not {Sizes(labels)}");
        }

        int[] targets = labels.ToInt32();
        foreach (int label in targets)
        {
            if (label < 0 || label >= FashionClasses.Names.Count) throw new InvalidDataException($"{labelsPath}: there is no class {label}");
        }

        return new Dataset<float, int>(images.ToSingle(1 / LargestPixel), targets, LeNet5.InputLength, LeNet5.TargetLength);
    }

    private static string Sizes(IdxFile file) => string.Join(" × ", file.Shape);
}
