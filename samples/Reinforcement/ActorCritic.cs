using CompiledNet;

namespace Reinforcement;

/// <summary>
/// Two heads on one trunk: the policy says which push is better, the value how long the pole will stand. No target says what
/// the policy should have put out, so its gradients come from outside; the value head has a loss of the network's own.
/// </summary>
[Network(CartPole.StateLength)]
[Dense(64, Activation = Activation.Tanh, Name = "trunk")]
[Dense(CartPole.ActionCount, Name = "policy")]
[Dense(1, From = "trunk", Name = "value")]
[Output("policy")]
[Output("value")]
[ExternalLoss(On = "policy")]
[MeanSquaredErrorLoss(On = "value", Weight = ValueLoss.Weight)]
internal sealed partial class ActorCritic;
