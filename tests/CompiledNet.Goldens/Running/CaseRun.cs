using System.Globalization;
using System.Text.Json;

namespace CompiledNet.Goldens;

/// <summary>One case on its way through the runner: what was read, and what came of it.</summary>
internal sealed class CaseRun(string path, int number)
{
    private static readonly Precision[] Precisions = [Precision.Single, Precision.Double];

    private readonly List<string> _details = [];
    private readonly List<double> _errors = [];
    private GoldenCase? _golden;
    private string? _failure;

    /// <summary>The case's networks, one for each precision; empty where it has none or has failed.</summary>
    public IReadOnlyList<NetworkSource> Sources { get; private set; } = [];

    /// <summary>What the case asks for that is missing; <see langword="null"/> where it has not stopped for that.</summary>
    public string? MissingFeature { get; private set; }

    public bool HasFailed => _failure is not null;

    /// <summary>Reads the file, and writes its networks.</summary>
    public void Prepare() => Attempt(() =>
    {
        _golden = CaseReader.Read(path);
        MissingFeatures.ExpectNone(_golden);
        Sources = _golden switch
        {
            ISingleForm network => [.. Precisions.Select(precision => NetworkSource.Write(network, number, precision))],
            SeveralPassCase network => [.. Precisions.Select(precision => NetworkSource.Write(network, number, precision))],
            _ => [],
        };
    });

    /// <summary>Fails the case.</summary>
    /// <param name="reason">One line.</param>
    /// <param name="details">What is shown on demand.</param>
    public void Fail(string reason, params IEnumerable<string> details)
    {
        _failure ??= reason;
        _details.AddRange(details);
    }

    /// <summary>Compares everything in both precisions.</summary>
    /// <param name="networks">The compiled networks; not used by a case without one.</param>
    public void Check(LoadedNetworks? networks) => Attempt(() =>
    {
        for (int i = 0; i < Precisions.Length; i++)
        {
            var comparer = new ArrayComparer(Precisions[i], Tolerance.Of(Precisions[i], _golden!));
            try
            {
                Check(comparer, i, networks);
                _errors.Add(comparer.WorstError);
            }
            finally
            {
                _details.AddRange(comparer.Report);
            }
        }
    });

    /// <summary>Writes the case's line, and the details if wanted.</summary>
    public void Write(TextWriter output, bool verbose)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        output.WriteLine(_failure is null
            ? string.Create(CultureInfo.InvariantCulture, $"PASS {name}  float {_errors[0]:0.0e-00}  double {_errors[1]:0.0e-00}")
            : $"FAIL {name}: {_failure}");
        if (!verbose) return;
        foreach (string line in _details) output.WriteLine($"    {line}");
        if (!HasFailed) return;
        foreach (NetworkSource source in Sources) output.WriteLine(source.Text);
    }

    private void Check(ArrayComparer comparer, int index, LoadedNetworks? networks)
    {
        switch (_golden)
        {
            case NetworkCase golden:
                NetworkCheck.Run(JointForm.WithSides(golden), networks!.CreateNetwork<IGoldenNetwork>(Sources[index]), comparer);
                break;
            case SeveralNetworkCase golden:
                SeveralCheck.Run(golden, networks!.CreateNetwork<IGoldenNetwork>(Sources[index]), comparer);
                break;
            case SeveralVjpCase golden:
                VjpCheck.Run(JointForm.Of(golden), networks!.CreateNetwork<IDifferentiableGolden>(Sources[index]), comparer);
                break;
            case VjpCase golden:
                VjpCheck.Run(JointForm.WithSides(golden), networks!.CreateNetwork<IDifferentiableGolden>(Sources[index]), comparer);
                break;
            case TrainingCase golden:
                TrainingCheck.Run(golden, networks!.CreateNetwork<IGoldenNetwork>(Sources[index]), comparer);
                break;
            case OptimizerCase golden:
                OptimizerCheck.Run(golden, Precisions[index], comparer);
                break;
            case ClipCase golden:
                ClipCheck.Run(golden, Precisions[index], comparer);
                break;
            default:
                throw new InvalidOperationException("The case has not been prepared.");
        }
    }

    /// <summary>One bad case must not end the run: whatever it throws is its failure.</summary>
    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (CannotExpressException exception)
        {
            MissingFeature = exception.Feature;
            Fail(exception.Message);
        }
        catch (MismatchException exception)
        {
            Fail(exception.Message);
        }
        catch (Exception exception) when (exception is JsonException or OverflowException)
        {
            Fail($"malformed: {OneLine(exception.Message)}");
        }
#pragma warning disable CA1031 // The network under test is foreign code: it may throw anything.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail($"{exception.GetType().Name}: {OneLine(exception.Message)}", exception.ToString().Split('\n'));
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
