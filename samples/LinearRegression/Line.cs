using CompiledNet;

namespace LinearRegression;

/// <summary>y = w x + b: one input, one output, no activation.</summary>
[Network(1)]
[Dense(1, WeightInitializer = Initializer.Zeros)]
[MeanSquaredErrorLoss]
internal sealed partial class Line;
