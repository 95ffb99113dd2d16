using System.Globalization;
using System.Numerics;
using CompiledNet.Probe;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool large = args.Contains("large");
Console.WriteLine($"Vector<float>.Count {Vector<float>.Count}");
var probe = new TrainingProbe(Console.Out);
foreach (ProbeNetwork network in large ? ProbeNetworks.Large : ProbeNetworks.Small) network.Accept(probe);
if (large) Console.WriteLine($"OversizedMethod {OversizedMethod.Call()}");
