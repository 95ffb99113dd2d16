using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledNet;

/// <summary>
/// A rule that moves parameters against their gradient. An optimizer is its options and the state bound to the first
/// <see cref="ParameterSet{T}"/> that it steps. Use one from a single thread at a time.
/// </summary>
public abstract class Optimizer
{
    /// <summary>The ends of a range of a block are multiples of this: whole vectors of every width.</summary>
    internal const int Grain = CompilerServices.Lane.Group;

    private OptimizerState? _state;

    /// <summary>Creates an optimizer that has not stepped anything.</summary>
    /// <param name="learningRate">The learning rate: finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
    protected Optimizer(double learningRate) =>
        LearningRate = OptionGuard.AtLeast(0, learningRate, nameof(learningRate));

    /// <summary>The learning rate, which scales a step: finite and at least 0. It may be changed between steps, as by a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate { get; set => field = OptionGuard.AtLeast(0, value); }

    /// <summary>How many numbers the rule remembers for each parameter. They start at 0.</summary>
    protected abstract int StateSlots { get; }

    /// <summary>How many running products the rule keeps for the network as a whole. They start at 1.</summary>
    protected virtual int RunningProducts => 0;

    /// <summary>
    /// Moves all trained parameters once, takes over the running statistics that the gradients' pass has computed, and counts
    /// <see cref="Gradients{T}.Step"/> up. Only the first step allocates.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters to move: at each step the same object.</param>
    /// <param name="gradients">The gradients of the loss for them; nothing of them changes but <see cref="Gradients{T}.Step"/>.</param>
    /// <exception cref="ArgumentException">The gradients belong to another network than the parameters.</exception>
    /// <exception cref="InvalidOperationException">The optimizer's state belongs to another parameter set.</exception>
    public void Step<T>(ParameterSet<T> parameters, Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => StepAlone(parameters, gradients, GradientClip.None);

    /// <summary>As the other overload, with the same bits, on several threads where there are parameters enough.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="parameters">The parameters to move: at each step the same object.</param>
    /// <param name="gradients">The gradients of the loss for them; nothing of them changes but <see cref="Gradients{T}.Step"/>.</param>
    /// <param name="workers">The threads.</param>
    /// <exception cref="ArgumentException">The gradients belong to another network than the parameters.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer's state belongs to another parameter set, or another call is using the pool.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    public void Step<T>(ParameterSet<T> parameters, Gradients<T> gradients, WorkerPool workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Step(parameters, gradients, workers, GradientClip.None);

    /// <summary>As the public overload, but with gradients clipped as they are read.</summary>
    /// <inheritdoc cref="Step{T}(ParameterSet{T}, Gradients{T}, WorkerPool)" path="/exception"/>
    internal void Step<T>(ParameterSet<T> parameters, Gradients<T> gradients, WorkerPool workers, GradientClip clip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        WorkerPool.Check(workers);
        if (workers.Threads == 1 || !StepJob<T>.IsWorthwhile(parameters.Network.TrainedLength))
        {
            StepAlone(parameters, gradients, clip);
            return;
        }

        StepJob<T> job = workers.Claim<StepJob<T>>();
        try
        {
            if (workers.Sleeps && !StepJob<T>.IsWorthWaking(parameters.Network.TrainedLength))
            {
                StepAlone(parameters, gradients, clip);
                return;
            }

            OptimizerState<T> state = BeginStep(parameters, gradients, clip);
            job.Run(workers, this, parameters, gradients, state);
            EndStep(parameters, gradients, state);
        }
        finally
        {
            workers.Release();
        }
    }

    private void StepAlone<T>(ParameterSet<T> parameters, Gradients<T> gradients, GradientClip clip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OptimizerState<T> state = BeginStep(parameters, gradients, clip);
        UpdateRange(parameters, gradients, state, Range.All, isShared: false);
        EndStep(parameters, gradients, state);
    }

    /// <summary>Brings the running products to the next step. Called once a step, before its ranges.</summary>
    /// <param name="runningProducts">The products of the steps so far, at first 1; to be multiplied by this step's factors.</param>
    protected virtual void Advance(Span<double> runningProducts)
    {
    }

    /// <summary>
    /// Moves the parameters of a range. A step has one call for all of them, or several for ranges that cover them, in any
    /// order and on several threads at the same time: nothing but the range may be written, and what the rule needs to
    /// know is in its options, the range and the running products.
    /// </summary>
    /// <remarks>
    /// A rule must map a zero parameter, gradient and state to zero, since it runs over the padding between the tensors, too,
    /// and keep its averages from decaying into denormal numbers (<see cref="IVector{TSelf}.Flush"/>). Read all options
    /// before the loop, and mark the method with <see cref="MethodImplOptions.AggressiveOptimization"/>: a loop that starts
    /// in the JIT's first, slow code is replaced late and not always as well.
    /// </remarks>
    /// <typeparam name="TVector">The vector to compute with, of the network's element type.</typeparam>
    /// <param name="range">The parameters, their gradients and what the rule remembers.</param>
    protected abstract void Update<TVector>(StepRange<TVector> range)
        where TVector : struct, IVector<TVector>;

    /// <summary>
    /// Checks a step's arguments and brings the state to it. Then <see cref="UpdateRange{T}"/> moves ranges that cover the
    /// block, on as many threads as one likes; when all are done, <see cref="EndStep{T}"/> follows. The result has the bits
    /// of <see cref="Step{T}(ParameterSet{T}, Gradients{T})"/>.
    /// </summary>
    /// <inheritdoc cref="Step{T}(ParameterSet{T}, Gradients{T})" path="/exception"/>
    internal OptimizerState<T> BeginStep<T>(ParameterSet<T> parameters, Gradients<T> gradients, GradientClip clip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        CompilerServices.NetworkGuard.Gradients(gradients, parameters.Network);
        OptimizerState<T> state = Bind(parameters);
        state.Clip = clip;
        Advance(state.RunningProducts);
        return state;
    }

    /// <summary>
    /// Moves the parameters of a range, whose ends are multiples of <see cref="Grain"/>, in the widest vectors. It changes
    /// nothing outside the range, so several may run at the same time.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="state">The state.</param>
    /// <param name="range">The elements of the block.</param>
    /// <param name="isShared">Whether several threads share the step.</param>
    internal void UpdateRange<T>(
        ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range, bool isShared)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (isShared) UpdateRange<T, SharedStore>(parameters, gradients, state, range);
        else UpdateRange<T, CachedStore>(parameters, gradients, state, range);
    }

    private void UpdateRange<T, TStore>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStore : IStepMemory
    {
        // Code of its own: a choice in an optimizer's loop costs up to as much again as all the rest of it.
        if (state.Clip.IsNone) UpdateWidest<T, TStore>(parameters, gradients, state, range);
        else UpdateWidest<T, Clipping<TStore>>(parameters, gradients, state, range);
    }

    private void UpdateWidest<T, TMemory>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMemory : IStepMemory
    {
        if (Vector512.IsHardwareAccelerated) UpdateIn<T, Vector512Lanes<T, TMemory>>(parameters, gradients, state, range);
        else UpdateIn<T, VectorLanes<T, TMemory>>(parameters, gradients, state, range);
    }

    /// <summary>Moves the parameters of a range in vectors of one's choice.</summary>
    internal void UpdateIn<T, TVector>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state, Range range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : struct, IVector<TVector>
    {
        (int start, int length) = range.GetOffsetAndLength(parameters.Network.TrainedLength);
        Update(new StepRange<TVector>(
            ref Unsafe.As<T, TVector>(ref Unsafe.Add(ref parameters.Reference, start)),
            ref Unsafe.As<T, TVector>(ref Unsafe.Add(ref gradients.Reference, start)),
            length / (Unsafe.SizeOf<TVector>() / Unsafe.SizeOf<T>()),
            state,
            (nint)start * Unsafe.SizeOf<T>()));
    }

    /// <summary>Takes over running statistics, and counts a step that is done.</summary>
    internal static void EndStep<T>(ParameterSet<T> parameters, Gradients<T> gradients, OptimizerState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Range statistics = parameters.Network.TrainedLength..parameters.Network.GradientLength;
        if (gradients.HasStatistics) gradients.Storage[statistics].CopyTo(parameters.Storage[statistics]);
        state.Steps++;
        gradients.Step++;
    }

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
