using CompiledNet.Generator.Inference;
using CompiledNet.Generator.Lowering;
using CompiledNet.Generator.Model;
using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Activations;

/// <summary>
/// A kind of activation: its name, and what becomes of the options that an attribute gives. A new kind is a member of the
/// enumeration and one file with this class and the activation itself; <see cref="Registry{T}"/> finds it by its name.
/// </summary>
internal abstract class ActivationKind : INamed
{
    private const string Option = "Activation";

    /// <summary>The member of the enumeration.</summary>
    public abstract string Name { get; }

    /// <summary>Reads and checks the options of the layer that ends in it.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    public abstract Activation? Read(LayerInference layer);

    /// <summary>A finite number that an option gives, and by which something is divided; null after a diagnostic has been reported.</summary>
    protected static double? DivisorOption(LayerInference layer, string option, double otherwise, string divided)
    {
        double? value = layer.FiniteOption(option, otherwise);
        if (value != 0) return value;
        layer.IllegalOption(option, value.Value, $"other than 0, by which {divided} are divided");
        return null;
    }

    /// <summary>The number above which an activation is linear; NaN, which the attribute has where nothing is said, stands for the activation's own.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    protected static double? ThresholdOption(LayerInference layer, double otherwise)
    {
        const string Threshold = "Threshold";
        return double.IsNaN(layer.Options.Double(Threshold, double.NaN)) ? otherwise : layer.FiniteOption(Threshold, otherwise);
    }

    /// <summary>The activation that the layer's options name; the identity where they name none.</summary>
    /// <returns>Null after a diagnostic has been reported.</returns>
    public static Activation? Of(LayerInference layer)
    {
        string name = layer.Options.Text(Option) ?? "Identity";
        if (layer.Options.Read<UserFunction>(UserFunction.Option) is { } function)
        {
            if (name == "Identity") return new CustomActivation(function);
            layer.IllegalOption(UserFunction.Option, function.Name, $"left out with {Option} = {name}");
            return null;
        }

        if (Registry<ActivationKind>.Find(name) is { } kind) return kind.Read(layer);
        layer.IllegalOption(Option, name, "a member of Activation");
        return null;
    }
}

/// <summary>A kind of activation that has no options.</summary>
internal abstract class ActivationKind<T> : ActivationKind
    where T : Activation, new()
{
    private static readonly T Activation = new();

    public override string Name => Activation.Name;

    public override Activation Read(LayerInference layer) => Activation;
}
