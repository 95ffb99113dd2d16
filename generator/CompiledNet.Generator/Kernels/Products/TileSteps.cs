using CompiledNet.Generator.Text;

namespace CompiledNet.Generator.Kernels;

/// <summary>Writes the multiply-adds of a tile.</summary>
internal sealed class TileSteps(Contraction product, KernelWriter writer, TileNames names)
{
    private readonly Dialect _dialect = writer.Dialect;

    /// <summary>One value of each sum's index: <c>sum[m, n] += left[m, k] · right[k, m, n]</c> for the whole tile.</summary>
    public void Write(ContractionStep step, int leftBase, int rightBase, bool isNamed, bool isAlone = false)
    {
        if (step.Products.Count == 0) return;
        if (isNamed) writer.Line($"// {step.Title}");
        if (step.Products.Count == 1)
        {
            Product only = step.Products[0];
            AddProduct(only, step.Chain, Left(only, leftBase), Right(only, rightBase));
            return;
        }

        // The side with fewer factors is held in registers, the factors of the other pass by.
        IGrouping<string, Product>[] lefts = [.. step.Products.GroupBy(item => Left(item, leftBase))];
        IGrouping<string, Product>[] rights = [.. step.Products.GroupBy(item => Right(item, rightBase))];
        using (isAlone ? default(IDisposable) : writer.Block(""))
        {
            if (lefts.Length <= rights.Length) WriteProducts(step.Chain, (product.Left.Name, lefts), (product.Right.Name, rights), leftIsHeld: true);
            else WriteProducts(step.Chain, (product.Right.Name, rights), (product.Left.Name, lefts), leftIsHeld: false);
        }
    }

    private void WriteProducts(
        int chain, (string Name, IGrouping<string, Product>[] Factors) held, (string Name, IGrouping<string, Product>[] Factors) passing, bool leftIsHeld)
    {
        var kept = new Dictionary<Product, string>();
        for (int i = 0; i < held.Factors.Length; i++)
        {
            string name = held.Name + Literal.Int(i);
            writer.Line($"{_dialect.Type} {name} = {held.Factors[i].Key};");
            foreach (Product item in held.Factors[i]) kept[item] = name;
        }

        for (int i = 0; i < passing.Factors.Length; i++)
        {
            string factor = passing.Factors[i].Key;
            if (passing.Factors[i].Count() > 1)
            {
                string name = passing.Name + Literal.Int(i);
                writer.Line($"{_dialect.Type} {name} = {factor};");
                factor = name;
            }

            foreach (Product item in passing.Factors[i])
            {
                AddProduct(item, chain, leftIsHeld ? kept[item] : factor, leftIsHeld ? factor : kept[item]);
            }
        }
    }

    private string Left(Product item, int leftBase)
    {
        string offset = Literal.Int(item.Left - leftBase);
        return product.LeftHasColumns
            ? _dialect.Load(names.LeftAt, TileNames.VectorOffset(offset, item.Accumulator.Vector))
            : _dialect.Broadcast(KernelWriter.At(names.LeftAt, offset));
    }

    private string Right(Product item, int rightBase) =>
        _dialect.Load(names.RightAt(item.Coordinate), TileNames.VectorOffset(Literal.Int(item.Right - rightBase), item.Accumulator.Vector));

    private void AddProduct(Product item, int chain, string x, string y)
    {
        string sum = names.Sum(item.Accumulator, chain);
        writer.Line($"{sum} = {_dialect.MultiplyAdd(x, y, sum)};");
    }
}
