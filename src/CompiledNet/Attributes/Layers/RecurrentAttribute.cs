namespace CompiledNet;

/// <summary>
/// A recurrent layer, which reads a sequence (time, features) step by step: (time, features) to (time, outputs), or to the state after
/// the last step alone, (outputs). Its state begins as 0. A stack of several layers and a second direction are options.
/// </summary>
/// <remarks>
/// The tensors of the lowest layer have the names <c>weight_ih</c>, <c>weight_hh</c>, <c>bias_ih</c> and <c>bias_hh</c>; those of layer k
/// above it end in <c>_lk</c>, and those that read the last step first in <c>_reverse</c>: <c>weight_ih_l1_reverse</c>.
/// </remarks>
public abstract class RecurrentAttribute : LayerAttribute
{
    private protected RecurrentAttribute(int units) => Units = units;

    /// <summary>The number of units, at least 1.</summary>
    public int Units { get; }

    /// <summary>
    /// The number of layers in a stack, from 1 to 64, each of which reads the outputs of the one below in all time steps. The default is 1.
    /// </summary>
    public int Layers { get; set; } = 1;

    /// <summary>
    /// Whether each layer has a second set of parameters that reads the last step first. The outputs are twice as many then: those of
    /// the first direction, and those of the second, which at time step t are what it has made of the steps from the last one to t.
    /// Without sequences they are the states of both after all steps. The default is <see langword="false"/>.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// The probability that in training an output of a layer which the next one of the stack reads is dropped, at least 0 and less
    /// than 1; others are divided by 1 − probability. The default is 0.
    /// </summary>
    public double Dropout { get; set; }

    /// <summary>Whether the states of all time steps are the output. The default is <see langword="true"/>; otherwise that after the last step is.</summary>
    public bool ReturnSequences { get; set; } = true;

    /// <summary>
    /// The name of an input whose samples have lengths of their own, <c>"input"</c> for one without a name. The network then takes a
    /// length for each sample, from 1 to the number of time steps: each sample gives what it would alone, without the steps behind its
    /// length. Outputs at these steps are 0, and so are gradients. The default is that all time steps count.
    /// </summary>
    public string? Lengths { get; set; }

    /// <summary>
    /// Where the state before the first step comes from. The default is <see cref="CompiledNet.InitialState.Zero"/>. Given states are further
    /// inputs of the network, and stand behind the others: for a layer <c>lstm1</c> the input <c>lstm1InitialState</c> of shape
    /// (layers · directions, outputs), and for an LSTM also <c>lstm1InitialCell</c> of shape (layers · directions, units). They have gradients, as other
    /// inputs have. Learned ones are the parameters <c>initial_state</c> and <c>initial_cell</c> of these shapes, which begin as 0.
    /// </summary>
    public InitialState InitialState { get; set; }

    /// <summary>
    /// Whether the state after the last step, or with <see cref="Lengths"/> after the last one that counts, is a further output of the network,
    /// behind the others: for a layer <c>lstm1</c> the output <c>lstm1FinalState</c>, and for an LSTM also <c>lstm1FinalCell</c>, of the shapes that
    /// initial states have. A row belongs to a layer of the stack and a direction, those of the lowest layer first. The default is
    /// <see langword="false"/>.
    /// </summary>
    public bool FinalState { get; set; }

    /// <summary>Whether the two biases are added. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the inputs' weights are initialised. The default is <see cref="Initializer.XavierUniform"/>.</summary>
    public Initializer InputWeightInitializer { get; set; }

    /// <summary>The scale of the inputs' weights' initialiser; the default is the initialiser's own.</summary>
    public double InputWeightScale { get; set; } = double.NaN;

    /// <summary>How the states' weights are initialised. The default is <see cref="Initializer.Orthogonal"/>.</summary>
    public Initializer StateWeightInitializer { get; set; }

    /// <summary>The scale of the states' weights' initialiser; the default is the initialiser's own.</summary>
    public double StateWeightScale { get; set; } = double.NaN;

    /// <summary>How all biases are initialised. The default is zeros.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The scale of the biases' initialiser; the default is the initialiser's own.</summary>
    public double BiasScale { get; set; } = double.NaN;

    /// <summary>
    /// How much of this layer's sums is written out. The default is what <see cref="NetworkAttribute.Unroll"/> of the
    /// compiled network says.
    /// </summary>
    public Unroll Unroll { get; set; }
}
