using System.Globalization;
using System.Text;

namespace CompiledNet.Tests.Data;

public sealed class CsvDatasetTests
{
    [Fact]
    public void The_last_column_is_the_target_by_default()
    {
        Dataset<float, int> data = Read("1,2.5,0\n-3e1,.5,1\n");
        Assert.Equal(2, data.Count);
        Assert.Equal(2, data.InputLength);
        Assert.Equal(1, data.TargetLength);
        AssertHolds(data, [1, 2.5f, -30, 0.5f], [0, 1]);
    }

    [Fact]
    public void Columns_header_separator_and_scale_are_the_callers()
    {
        var options = new CsvOptions { Separator = ';', HeaderRows = 1, InputColumns = [3, 1], TargetColumns = [0, 2], InputScale = 0.5 };
        Dataset<double, double> data = Read<double, double>("a;b;c;d\n1;2;3;4\n5;6;7;8\n", options);
        AssertHolds(data, [2, 1, 4, 3], [1, 3, 5, 7]);
    }

    [Fact]
    public void Inputs_are_the_columns_that_are_no_targets()
    {
        Dataset<float, int> data = Read("7,1,2\n", new CsvOptions { TargetColumns = [0] });
        AssertHolds(data, [1, 2], [7]);
    }

    [Theory]
    [InlineData("1,2,0\r\n3,4,1\r\n")]
    [InlineData("1,2,0\r3,4,1")]
    [InlineData("\uFEFF1,2,0\n3,4,1")]
    [InlineData("\n1,2,0\n\r\n\n3,4,1\n\n")]
    [InlineData("\"1\",\"2\",0\n3,\"4\",\"1\"\n")]
    [InlineData(" 1 ,2,0 \n3,4, 1\n")]
    [InlineData("1,2,0.0\n3,4,1e0\n")]
    public void Forms_of_the_same_rows_read_the_same(string text) => AssertHolds(Read(text), [1, 2, 3, 4], [0, 1]);

    [Fact]
    public void Columns_that_are_not_used_may_hold_any_text()
    {
        var options = new CsvOptions { InputColumns = [1], TargetColumns = [2], HeaderRows = 1 };
        Dataset<float, int> data = Read("name,x,\"y\nz\"\n\"a \"\"b\"\", c\r\nd\",4,2\n,5,3\n", options);
        AssertHolds(data, [4, 5], [2, 3]);
    }

    [Theory]
    [InlineData("1,2,0\n1,1x,0\n", "csv(2,2): '1x' is not a number")]
    [InlineData("1,2,0\n1,,0\n", "csv(2,2): the cell is empty")]
    [InlineData("1,2,0\n1, ,0\n", "csv(2,2): the cell is empty")]
    [InlineData("1,2,0\n1,2\n", "csv(2): 2 cells, but the first row of data has 3")]
    [InlineData("1,2,0\n\n1,2,3,4\n", "csv(3): 4 cells, but the first row of data has 3")]
    [InlineData("1,2,0\n1,2,0,\n", "csv(2): 4 cells, but the first row of data has 3")]
    [InlineData("1,2,0.5\n", "csv(1,3): '0.5' is not a whole number that fits Int32")]
    [InlineData("1,2,3000000000\n", "csv(1,3): '3000000000' is not a whole number that fits Int32")]
    [InlineData("1,2,NaN\n", "csv(1,3): 'NaN' is not a whole number that fits Int32")]
    [InlineData("NaN,2,0\n", "csv(1,1): 'NaN' is not a finite Single")]
    [InlineData("1,-Infinity,0\n", "csv(1,2): '-Infinity' is not a finite Single")]
    [InlineData("1,1e39,0\n", "csv(1,2): '1e39' is not a finite Single")]
    [InlineData("1,1e999,0\n", "csv(1,2): '1e999' is not a finite Single")]
    [InlineData("1,\"2,0\n", "csv(1,2): the quote that begins this cell is never closed")]
    [InlineData("1,\"2\"3,0\n", "csv(1,2): text after the quote that ends this cell")]
    [InlineData("1,2\"3\",0\n", "csv(1,2): a quote inside a cell that does not begin with one")]
    [InlineData("\"1\n\",2,0\nx,2,0", "csv(3,1): 'x' is not a number")]
    [InlineData("1\n", "csv(1): no column is left for the input")]
    [InlineData("1,0x10,0\n", "csv(1,2): '0x10' is not a number")]
    [InlineData("1,\u0663,0\n", "csv(1,2): '\u0663' is not a number")]
    [InlineData("1,1\u00002,0\n", "csv(1,2): '1\\u00002' is not a number")]
    [InlineData("1,2\0", "csv(1,2): '2\\u0000' is not a number")]
    [InlineData("1,2\0\0,0", "csv(1,2): '2\\u0000\\u0000' is not a number")]
    [InlineData("1,0,2\0\n", "csv(1,3): '2\\u0000' is not a number")]
    [InlineData("1,1_000,0\n", "csv(1,2): '1_000' is not a number")]
    [InlineData("1,1 000,0\n", "csv(1,2): '1 000' is not a number")]
    [InlineData("1,$1,0\n", "csv(1,2): '$1' is not a number")]
    [InlineData("1,1%,0\n", "csv(1,2): '1%' is not a number")]
    [InlineData("1,(1),0\n", "csv(1,2): '(1)' is not a number")]
    [InlineData("1,1-,0\n", "csv(1,2): '1-' is not a number")]
    [InlineData("1,--1,0\n", "csv(1,2): '--1' is not a number")]
    [InlineData("1,1e,0\n", "csv(1,2): '1e' is not a number")]
    [InlineData("1,1f,0\n", "csv(1,2): '1f' is not a number")]
    [InlineData("1,\u22121,0\n", "csv(1,2): '\u22121' is not a number")]
    [InlineData("1,\u00a01,0\n", "csv(1,2): '\u00a01' is not a number")]
    [InlineData("1,\u001b[31m,0\n", "csv(1,2): '\\u001B[31m' is not a number")]
    [InlineData("", "csv: there are no rows of data")]
    [InlineData("\uFEFF\r\n\n", "csv: there are no rows of data")]
    public void Malformed_text_says_where_and_what(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    [Fact]
    public void Missing_header_and_columns_are_malformed()
    {
        Assert.Equal(
            "csv: 1 rows, but 2 header rows were expected",
            Assert.Throws<InvalidDataException>(() => Read("1,2,0", new CsvOptions { HeaderRows = 2 })).Message);
        Assert.Equal(
            "csv: there are no rows of data",
            Assert.Throws<InvalidDataException>(() => Read("a,b,c\n", new CsvOptions { HeaderRows = 1 })).Message);
        Assert.Equal(
            "csv(1): 3 cells, but the options name column 3, counted from 0",
            Assert.Throws<InvalidDataException>(() => Read("1,2,0", new CsvOptions { InputColumns = [3] })).Message);
    }

    [Fact]
    public void A_quote_never_closed_does_not_swallow_a_large_file()
    {
        string text = "1,2,0\n\"" + new string('1', 2_000_000);
        Assert.Equal("csv(2,1): the cell is longer than 65536 characters", Assert.Throws<InvalidDataException>(() => Read(text)).Message);
    }

    [Fact]
    public void A_long_cell_is_quoted_in_part()
    {
        string message = Assert.Throws<InvalidDataException>(() => Read("1," + new string('x', 500) + ",0")).Message;
        Assert.Equal($"csv(1,2): '{new string('x', 40)}...' is not a number", message);
    }

    [Fact]
    public void Numbers_are_read_alike_under_a_culture_with_a_decimal_comma()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
        try
        {
            AssertHolds(Read("-1.5,2,0"), [-1.5f, 2], [0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Load_reads_a_file_and_names_it_in_messages()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, "1,2,0\n3,4,1\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal(2, CsvDataset.Load<float, int>(path).Count);
            File.WriteAllText(path, "1,2,0\n3,4\n");
            var error = Assert.Throws<InvalidDataException>(() => CsvDataset.Load<float, int>(path));
            Assert.Equal($"{path}(2): 2 cells, but the first row of data has 3", error.Message);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => CsvDataset.Load<float, int>(path));
        Assert.Throws<UnauthorizedAccessException>(() => CsvDataset.Load<float, int>(Path.GetTempPath()));
    }

    [Fact]
    public void Token_ids_are_whole_and_take_no_scale()
    {
        AssertHolds(Read<int, int>("5,-1,0", null), [5, -1], [0]);
        Assert.Throws<ArgumentException>("options", () => Read<int, int>("5,-1,0", new CsvOptions { InputScale = 2 }));
    }

    [Fact]
    public void Options_refuse_what_makes_no_sense()
    {
        Assert.Throws<ArgumentException>(() => new CsvOptions { Separator = '"' });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvOptions { HeaderRows = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvOptions { InputScale = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => new CsvOptions { TargetColumns = [-1] });
    }

    [Fact]
    public void Random_text_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(1);
        // Mostly digits and separators, so that a fair share is well formed.
        const string Alphabet = "0011223344,,,,,,\n\n\r\".-e \uFEFFx";
        int read = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            try
            {
                Dataset<float, int> data = Read(text);
                Assert.True(data.Count > 0);
                read++;
            }
            catch (InvalidDataException)
            {
            }
        }

        Assert.True(read > 100, $"only {read} were read");
    }

    private static Dataset<float, int> Read(string text, CsvOptions? options = null) => Read<float, int>(text, options);

    private static Dataset<TInput, TTarget> Read<TInput, TTarget>(string text, CsvOptions? options)
        where TInput : unmanaged, System.Numerics.INumber<TInput>
        where TTarget : unmanaged, System.Numerics.INumber<TTarget> =>
        CsvDataset.Read<TInput, TTarget>(new StringReader(text), options);

    private static void AssertHolds<TInput, TTarget>(Dataset<TInput, TTarget> data, TInput[] expectedInputs, TTarget[] expectedTargets)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var inputs = new TInput[data.Count * data.InputLength];
        var targets = new TTarget[data.Count * data.TargetLength];
        data.CopyBatch([.. Enumerable.Range(0, data.Count)], inputs, targets);
        Assert.Equal(expectedInputs, inputs);
        Assert.Equal(expectedTargets, targets);
    }
}
