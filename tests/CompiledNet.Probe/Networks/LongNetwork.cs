namespace CompiledNet.Probe;

/// <summary>The one of two layers of <see cref="LongNetwork"/>.</summary>
[Network]
[Dense(6)]
public sealed partial class LongNetworkA0;

/// <summary>The other one.</summary>
[Network]
[Dense(6, Activation = Activation.LeakyReLU)]
public sealed partial class LongNetworkB0;

/// <summary>2 layers.</summary>
[Network]
[Block<LongNetworkA0>]
[Block<LongNetworkB0>]
public sealed partial class LongNetworkA1;

/// <summary>2 layers.</summary>
[Network]
[Block<LongNetworkB0>]
[Block<LongNetworkA0>]
public sealed partial class LongNetworkB1;

/// <summary>4 layers.</summary>
[Network]
[Block<LongNetworkA1>]
[Block<LongNetworkB1>]
public sealed partial class LongNetworkA2;

/// <summary>4 layers.</summary>
[Network]
[Block<LongNetworkB1>]
[Block<LongNetworkA1>]
public sealed partial class LongNetworkB2;

/// <summary>8 layers.</summary>
[Network]
[Block<LongNetworkA2>]
[Block<LongNetworkB2>]
public sealed partial class LongNetworkA3;

/// <summary>8 layers.</summary>
[Network]
[Block<LongNetworkB2>]
[Block<LongNetworkA2>]
public sealed partial class LongNetworkB3;

/// <summary>16 layers.</summary>
[Network]
[Block<LongNetworkA3>]
[Block<LongNetworkB3>]
public sealed partial class LongNetworkA4;

/// <summary>16 layers.</summary>
[Network]
[Block<LongNetworkB3>]
[Block<LongNetworkA3>]
public sealed partial class LongNetworkB4;

/// <summary>32 layers.</summary>
[Network]
[Block<LongNetworkA4>]
[Block<LongNetworkB4>]
public sealed partial class LongNetworkA5;

/// <summary>32 layers.</summary>
[Network]
[Block<LongNetworkB4>]
[Block<LongNetworkA4>]
public sealed partial class LongNetworkB5;

/// <summary>64 layers.</summary>
[Network]
[Block<LongNetworkA5>]
[Block<LongNetworkB5>]
public sealed partial class LongNetworkA6;

/// <summary>64 layers.</summary>
[Network]
[Block<LongNetworkB5>]
[Block<LongNetworkA5>]
public sealed partial class LongNetworkB6;

/// <summary>
/// 128 layers of two kinds in the order of Thue and Morse, in which nothing comes three times in a row: no loop is made of
/// their calls, so they are more than one method holds.
/// </summary>
[Network(6)]
[Block<LongNetworkA6>]
[Block<LongNetworkB6>]
[MeanSquaredErrorLoss]
public sealed partial class LongNetwork;
