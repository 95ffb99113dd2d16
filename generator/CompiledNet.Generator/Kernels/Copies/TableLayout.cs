namespace CompiledNet.Generator.Kernels;

/// <summary>How a matrix lies whose rows indices name.</summary>
/// <param name="Row">From one row to the next.</param>
/// <param name="Feature">From one number of a row to the next; 1 where rows are padded and read as whole vectors.</param>
/// <param name="Stored">The elements that it takes.</param>
internal sealed record TableLayout(int Row, int Feature, int Stored)
{
    /// <summary>Whether rows are read as whole vectors.</summary>
    public bool HasRows => Feature == 1;
}
