namespace CompiledNet.Generator.Text;

/// <summary>Blocks of code within each other, which end together: the innermost, which comes last, first.</summary>
internal sealed class Scopes(params IDisposable?[] scopes) : IDisposable
{
    public void Dispose()
    {
        for (int i = scopes.Length - 1; i >= 0; i--) scopes[i]?.Dispose();
    }
}
