using System.Numerics;

namespace CompiledNet;

/// <summary>
/// A rule that moves parameters against their gradient. An optimizer is its options and the state bound to the first
/// <see cref="ParameterSet{T}"/> that it steps. Use one from a single thread at a time.
/// </summary>
public abstract class Optimizer
{
    private object? _state;

    /// <summary>Creates an optimizer that has not stepped anything.</summary>
    /// <param name="learningRate">The learning rate: finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
    protected Optimizer(double learningRate) =>
        LearningRate = OptionGuard.AtLeast(0, learningRate, nameof(learningRate));

    /// <summary>The length of a step. It may change from step to step; a schedule sets it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate { get; set => field = OptionGuard.AtLeast(0, value); }

    /// <summary>How many numbers the rule remembers for each parameter. They start at 0.</summary>
    protected abstract int StateSlots { get; }

    /// <summary>How many running products the rule keeps for the network as a whole. They start at 1.</summary>
    protected virtual int RunningProducts => 0;

    /// <summary>
    /// Moves all parameters once and counts <see cref="Gradients{T}.Step"/> up. Only the first step allocates.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters to move: at each step the same object.</param>
    /// <param name="gradients">The gradient of the loss for them; not changed but for its step.</param>
    /// <exception cref="ArgumentException">The gradients belong to another network than the parameters.</exception>
    /// <exception cref="InvalidOperationException">The optimizer's state belongs to another parameter set.</exception>
    public void Step<T>(ParameterSet<T> parameters, Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OptimizerState<T> state = BeginStep(parameters, gradients);
        Update(parameters, gradients, state);
        EndStep(gradients, state);
    }

    /// <summary>
    /// As the other overload, with the same bits, on several threads where there are parameters enough. An optimizer of
    /// one's own steps on the caller's alone.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters to move: at each step the same object.</param>
    /// <param name="gradients">The gradient of the loss for them; not changed but for its step.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">The gradients belong to another network than the parameters.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer's state belongs to another parameter set, or another call is using the pool.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    public void Step<T>(ParameterSet<T> parameters, Gradients<T> gradients, WorkerPool workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(workers);
        workers.ThrowIfDisposed();
        if (workers.Threads == 1 || !UpdatesRanges)
        {
            Step(parameters, gradients);
            return;
        }

        OptimizerState<T> state = BeginStep(parameters, gradients);
        if (StepJob<T>.IsWorthwhile(parameters.Storage.Length)) Share(parameters, gradients, state, workers);
        else Update(parameters, gradients, state);
        EndStep(gradients, state);
    }

    /// <summary>
    /// Whether a step may be shared: after <see cref="BeginStep{T}"/> and <see cref="BeginUpdate{T}"/>, threads call
    /// <see cref="UpdateRange{T}"/> with ranges that cover the block; when all are done, <see cref="EndStep{T}"/>
    /// follows. The result has the bits of <see cref="Step{T}(ParameterSet{T}, Gradients{T})"/>. An optimizer that knows
    /// no ranges is called by <see cref="Update{T}"/>, on one thread.
    /// </summary>
    internal virtual bool UpdatesRanges => false;

    /// <summary>The state for a step, the arguments of which have been checked.</summary>
    /// <inheritdoc cref="Step{T}(ParameterSet{T}, Gradients{T})" path="/exception"/>
    internal OptimizerState<T> BeginStep<T>(ParameterSet<T> parameters, Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        if (!ReferenceEquals(parameters.Network, gradients.Network))
        {
            throw new ArgumentException(
                $"The gradients belong to {gradients.Network.Name}; those of {parameters.Network.Name} were expected.",
                nameof(gradients));
        }

        return Bind(parameters);
    }

    /// <summary>What a step changes once for the network as a whole, before its ranges.</summary>
    internal virtual void BeginUpdate<T>(OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
    }

    /// <summary>
    /// Moves the parameters of a range, whose ends are multiples of <see cref="VectorSteps.Grain"/>: all of them, or those
    /// of one of several threads.
    /// </summary>
    /// <remarks>It changes nothing outside the range, so several may run at the same time.</remarks>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="state">The state.</param>
    /// <param name="range">The elements of the block.</param>
    /// <param name="isShared">Whether several threads share the step.</param>
    internal virtual void UpdateRange<T>(
        ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range, bool isShared)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException($"{GetType().Name} moves all parameters at once.");

    private void Share<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, WorkerPool workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StepJob<T> job = workers.Claim<StepJob<T>>();
        try
        {
            BeginUpdate(state);
            job.Run(workers, this, parameters, gradients, state);
        }
        finally
        {
            workers.Release();
        }
    }

    /// <summary>Counts a step that is done.</summary>
    internal static void EndStep<T>(Gradients<T> gradients, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        state.Steps++;
        gradients.Step++;
    }

    /// <summary>
    /// Moves all parameters once. The padding of the blocks is zero and must be zero afterwards: a rule that maps a zero
    /// parameter, gradient and state to zero may run over the whole <see cref="ParameterBlock{T}.Storage"/>.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters to move.</param>
    /// <param name="gradients">Their gradient, which must not be changed.</param>
    /// <param name="state">What the rule remembers, with <see cref="StateSlots"/> blocks.</param>
    protected abstract void Update<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The number of steps done with a parameter set. A set that was not stepped yet is not bound by the question.</summary>
    /// <exception cref="InvalidOperationException">The state belongs to another parameter set.</exception>
    internal long StepsOf<T>(ParameterSet<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => _state is null ? 0 : Bind(parameters).Steps;

    /// <summary>The state for a parameter set: created when the optimizer has none yet, else the one it has.</summary>
    /// <exception cref="InvalidOperationException">The state belongs to another parameter set.</exception>
    internal OptimizerState<T> Bind<T>(ParameterSet<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _state ??= new OptimizerState<T>(parameters, StateSlots, RunningProducts);
        return _state is OptimizerState<T> state && ReferenceEquals(state.Parameters, parameters)
            ? state
            : throw new InvalidOperationException(
                $"This {GetType().Name} already keeps state for another parameter set. " +
                "Create one optimizer for each parameter set.");
    }
}
