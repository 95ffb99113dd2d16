using System.Reflection;
using Microsoft.CodeAnalysis;

namespace CompiledNet.Generator.Diagnostics;

/// <summary>Every diagnostic of the generator. A new one is a field here, a row in the release file and a section in docs/diagnostics.md.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor ClassNotPartial = Error(
        "CN0001", "Network class is not partial",
        "'{0}' must be declared partial, so that the compiled network can be added to it");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        "CN0002", "Type around a network class is not partial",
        "'{0}', which contains '{1}', must be declared partial");

    public static readonly DiagnosticDescriptor UnsupportedClass = Error(
        "CN0003", "Class cannot be a network",
        "'{0}' is {1}; a network must be an ordinary class with no more than ordinary constructors");

    public static readonly DiagnosticDescriptor InputShapeMissing = Error(
        "CN0004", "Network has no input shape",
        "'{0}' needs the shape of one sample, for example [Network(64)]; only a class that is used as a block may leave it out");

    public static readonly DiagnosticDescriptor InputShapeIllegal = Error(
        "CN0005", "Input shape is illegal",
        "The input shape {0} is not possible: every axis must be at least 1 and the elements at most {1}");

    public static readonly DiagnosticDescriptor LayersInSeveralDeclarations = Error(
        "CN0006", "Layers are spread over several declarations",
        "The layers of '{0}' stand on several partial declarations, which leaves their order open; write all of them on one");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "CN0007", "Network has no layers",
        "'{0}' has no layers; add layer attributes such as [Dense(10)] below [Network]");

    public static readonly DiagnosticDescriptor UnknownLayer = Error(
        "CN0008", "Layer or loss is unknown to the generator",
        "The generator does not know [{0}]; use the attributes of the CompiledNet package, in the version of its generator");

    public static readonly DiagnosticDescriptor IllegalOption = Error(
        "CN0009", "Option has an illegal value",
        "{0}: {1} is {2}, but must be {3}");

    public static readonly DiagnosticDescriptor LayerShapeMismatch = Error(
        "CN0010", "Layer does not fit its input",
        "{0} cannot read the shape {1}: {2}");

    public static readonly DiagnosticDescriptor UnknownSource = Error(
        "CN0011", "Layer reads from an unknown layer",
        "{0} reads from '{1}', but there is no such layer; there are: {2}");

    public static readonly DiagnosticDescriptor LayerCycle = Error(
        "CN0012", "Layers form a cycle",
        "{0} reads, through {1}, its own output; a network must be free of cycles");

    public static readonly DiagnosticDescriptor DuplicateLayerName = Error(
        "CN0013", "Two layers have the same name",
        "The name '{0}' is taken by another layer; layers need different names");

    public static readonly DiagnosticDescriptor LayerOutputUnused = Error(
        "CN0014", "Nobody uses a layer's output",
        "Nobody reads the output of {0}; remove the layer, or read it with From, a join such as [Add], or [Output]");

    public static readonly DiagnosticDescriptor LossMismatch = Error(
        "CN0015", "Loss does not fit the output",
        "{0} cannot follow an output of shape {1}: {2}");

    public static readonly DiagnosticDescriptor ActivationBeforeFusedLoss = Warning(
        "CN0016", "Activation in front of a loss that includes it",
        "{0} ends in {1}, which {2} applies itself; remove the activation, so that the loss gets logits");

    public static readonly DiagnosticDescriptor RecursiveBlock = Error(
        "CN0017", "Block contains itself",
        "The block '{0}' contains itself; a block must be made of other layers and blocks");

    public static readonly DiagnosticDescriptor BlockNotNetwork = Error(
        "CN0018", "Block is not a network",
        "'{0}' cannot be a block: it needs [Network] and at least one layer");

    public static readonly DiagnosticDescriptor BudgetExceeded = Error(
        "CN0019", "Network exceeds its budget",
        "'{0}' has {1} {2}, {3} more than its budget of {4}");

    public static readonly DiagnosticDescriptor IllegalLayerName = Error(
        "CN0020", "Layer's name is illegal",
        "'{0}' cannot be the name of a layer: it must be words of ASCII letters, digits and underscores with dots between them, such as 'encoder.0', of at most 100 characters, and not 'input'");

    public static readonly DiagnosticDescriptor UnknownOutput = Error(
        "CN0021", "Output or loss names what is no output",
        "{0} {1}");

    public static readonly DiagnosticDescriptor NetworkTooLarge = Error(
        "CN0022", "Network is too large",
        "{0} makes the network too large: {1}");

    public static readonly DiagnosticDescriptor BlockUnused = Create(
        "CN0023", "Network without an input shape is not used as a block",
        "'{0}' has no input shape, and nothing in this project uses it as a block; to make it a network of its own, give it the shape of one sample, for example [Network(64)]",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NameDeclaredTwice = Error(
        "CN0024", "Name of a network, or of a type around it, is declared twice",
        "'{0}' is declared more than once, so there is no saying to which declaration the compiled network belongs; give each a name of its own");

    public static readonly DiagnosticDescriptor MemberIsGenerated = Error(
        "CN0025", "Member is added by the generator",
        "The generator adds '{0}' to '{1}' itself; remove this member or give it another name or other parameters");

    public static readonly DiagnosticDescriptor ConstructorLeavesUnset = Error(
        "CN0026", "Constructor leaves a member without a value",
        "{0} leaves {1} without a value; {2}");

    public static readonly DiagnosticDescriptor NameInTheWay = Error(
        "CN0027", "Type hides one that generated code means",
        "The generated code of '{1}' would take '{0}' for another type, which it needs; rename this one or move it to another namespace");

    public static readonly DiagnosticDescriptor ProjectUnfit = Error(
        "CN0028", "Project cannot hold a network",
        "'{0}' cannot be compiled in this project: {1}");

    public static readonly DiagnosticDescriptor GeneratorFailed = Error(
        "CN0029", "Generator failed",
        "The generator failed on '{0}', which is a mistake of its own ({1}); please report it with the attributes of the class");

    public static readonly DiagnosticDescriptor NumberBeyondPrecision = Error(
        "CN0030", "Number is beyond the network's precision",
        "{0}: {1} is {2}, which is {3} in float; it must be 0 or between 1.2E-38 and 3.4E+38 in size, unless the network has Precision = Precision.Double");

    public static readonly DiagnosticDescriptor ClassesOnUnflattenedAxis = Warning(
        "CN0031", "Softmax cross-entropy takes an image or sequence as rows of classes",
        "{0} takes the last axis of the output {1} as classes: {2} rows of {3} classes, with {2} targets for each sample; if each sample has one class, {4}; if rows are meant, say so with [Reshape({2}, {3})] in front of the loss");

    public static readonly DiagnosticDescriptor NetworkAttributeMissing = Error(
        "CN0032", "Layers without [Network]",
        "'{0}' has layers or a loss but no [Network], so it is not compiled; add [Network] with the shape of one sample, for example [Network(64)], or without a shape to a class that is used as a block");

    public static readonly DiagnosticDescriptor LossMissing = Error(
        "CN0033", "Network without a loss is trained or evaluated",
        "'{0}' has no loss, so it has no {1}; add a loss attribute such as [SoftmaxCrossEntropyLoss] or [MeanSquaredErrorLoss] below its layers");

    public static readonly DiagnosticDescriptor ElementTypeMismatch = Error(
        "CN0034", "Numbers of the wrong type for a network",
        "{0} of '{1}' takes {2}, but {3} was given: {4}");

    public static readonly DiagnosticDescriptor GeneratedConstant = Error(
        "CN0035", "Argument is a generated constant",
        "'{0}' is a generated constant, and a source generator sees no generated code, so '{1}' cannot be compiled; write the number itself, or a constant of your own");

    public static readonly DiagnosticDescriptor IllegalTie = Error(
        "CN0036", "Layer cannot be tied",
        "{0} cannot be tied to '{1}': {2}");

    public static readonly DiagnosticDescriptor InputKindMismatch = Error(
        "CN0037", "Indices and numbers mixed up",
        "{0} reads {1}, but {2}");

    public static readonly DiagnosticDescriptor UnreadableFunction = Error(
        "CN0038", "Function cannot be compiled",
        "'{0}' cannot be compiled: {1}");

    private static readonly Dictionary<string, DiagnosticDescriptor> Index = typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null))
        .ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static DiagnosticDescriptor ById(string id) => Index[id];

    public static IEnumerable<DiagnosticDescriptor> All => Index.Values;

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id, title, message, "CompiledNet", severity, isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/compilednet/compilednet/blob/main/docs/diagnostics.md#{id.ToLowerInvariant()}");
}
