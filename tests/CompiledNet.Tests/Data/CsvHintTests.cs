using System.Text;
using CompiledNet.Tests.Files;

namespace CompiledNet.Tests.Data;

/// <summary>What the errors of files of comma-separated values say about options, and when they say nothing.</summary>
public sealed class CsvHintTests : IDisposable
{
    private const string Comma = "if the cells are separated by ',', set Separator = ','";
    private const string Semicolon = "if the cells are separated by ';', set Separator = ';'";
    private const string Tab = @"if the cells are separated by '\t', set Separator = '\t'";
    private const string Bar = "if the cells are separated by '|', set Separator = '|'";
    private const string Space = "if the cells are separated by ' ', set Separator = ' '";
    private const string Titles = "if it is a row of titles, set HeaderRows = 1";
    private const string Point = "numbers are read with a point, without commas";

    private readonly string _folder = Directory.CreateTempSubdirectory("CompiledNet").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a,b,c\n1,2,0\n", Titles)]
    [InlineData("label,1x1,1x2,1x3\n5,0,0,1\n", Titles)]
    [InlineData("1x1,1x2,label\n0,0,1\n", Titles)]
    [InlineData("0,1,2,label\n7,8,9,1\n", Titles)]
    [InlineData("\"width, cm\",height,class\n1,2,0\n", Titles)]
    [InlineData("x,y\n", Titles)]
    [InlineData("made in 1998\n1,2,0\n1,2,0\n", Titles)]
    [InlineData("1;2;0\n", Semicolon)]
    [InlineData("1;2;0\n3;4;1\n", Semicolon)]
    [InlineData("a;b;c\n1;2;0\n", Semicolon)]
    [InlineData("1\t2\t0\n3\t4\t1\n", Tab)]
    [InlineData("1|2|0\n", Bar)]
    [InlineData("1 2 0\n3 4 1\n", Space)]
    [InlineData("1,5;2,5;0\n3,5;4,5;1\n", Semicolon)]
    [InlineData("1,2;3,0\n", Semicolon)]
    [InlineData("1,\"2,5\",0\n", Point)]
    [InlineData("1,\"1,234.5\",0\n", Point)]
    public void The_option_that_is_missing_is_named(string text, string hint) =>
        Assert.EndsWith("; " + hint, Error(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("1x,2,0\n3,4,1\n")]
    [InlineData("NA,2,0\n3,4,1\n")]
    [InlineData("1,2,0\n3,x,1\n")]
    [InlineData("1,2,0\na,b,c\n1,2,0\n")]
    [InlineData("a,2,0\nb,4,1\n")]
    [InlineData("a,b,c\nd,e,f\n")]
    [InlineData("a,b,c\n1,2\n")]
    [InlineData("1\n2\n")]
    [InlineData("one; two\n1\n2\n")]
    [InlineData("1,2 GB,0\n")]
    [InlineData("1,2;x,0\n")]
    [InlineData("1,2024-05-06,0\n")]
    [InlineData("1,2,\n")]
    public void Where_nothing_supports_a_guess_there_is_none(string text) =>
        Assert.DoesNotContain(';', Error(text).Replace("2;x", "", StringComparison.Ordinal));

    [Fact]
    public void Options_that_are_set_are_taken_into_account()
    {
        Assert.EndsWith("set HeaderRows = 2", Error("a,b\nc,d\n1,2\n", new CsvOptions { HeaderRows = 1 }), StringComparison.Ordinal);
        Assert.EndsWith(Comma, Error("1,2,0\n3,4,1\n", new CsvOptions { Separator = ';' }), StringComparison.Ordinal);
        Assert.EndsWith(Point, Error("1,5;0\n2,5;1\n", new CsvOptions { Separator = ';' }), StringComparison.Ordinal);
        Assert.EndsWith(Semicolon, Error("1;2;3\n4;5;6\n", new CsvOptions { TargetColumns = [2] }), StringComparison.Ordinal);
        Assert.EndsWith(Semicolon, Error("a;b\n1;2\n", new CsvOptions { HeaderRows = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_none_is_called_what_it_looks_like()
    {
        Named([.. "<!doctype html>\n<title>Sign in</title>"u8], "an HTML page");
        Named(GzipBytes.Compress([.. "1,2,0\n"u8]), "data compressed with gzip");
        Named([.. "PK\u0003\u0004"u8, .. new byte[100]], "a zip archive, as PyTorch's .pt and NumPy's .npz files are");
        Named([.. "{\"a\": 1}"u8], "a JSON text");
        Named(IdxBytes.Images, "an IDX file");
    }

    [Fact]
    public void Text_that_only_begins_like_another_kind_is_read()
    {
        string path = Path.Combine(_folder, "data.csv");
        File.WriteAllText(path, "GGUF,PAR1,BZh\n1,2,0\n", Encoding.Unicode);
        Assert.Equal(1, CsvDataset.Load<float, int>(path, new CsvOptions { HeaderRows = 1 }).Count);
    }

    /// <summary>Where a cell is wrong, its place is what helps, whatever the first bytes look like.</summary>
    [Fact]
    public void A_wrong_cell_is_told_by_its_place_also_where_the_file_looks_like_another_kind()
    {
        string path = Path.Combine(_folder, "data.csv");
        File.WriteAllText(path, "PAR1,b,c\n1,2,0\n3,x,1\n");
        string message = Assert.Throws<InvalidDataException>(() => CsvDataset.Load<float, int>(path, new CsvOptions { HeaderRows = 1 })).Message;
        Assert.StartsWith($"{path}(3,2): 'x' is not a number", message, StringComparison.Ordinal);
    }

    private void Named(byte[] file, string kind)
    {
        string path = Path.Combine(_folder, "data.csv");
        File.WriteAllBytes(path, file);
        string message = Assert.Throws<InvalidDataException>(() => CsvDataset.Load<float, int>(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.EndsWith($"; the file looks like {kind}", message, StringComparison.Ordinal);
    }

    private static string Error(string text, CsvOptions? options = null) =>
        Assert.Throws<InvalidDataException>(() => CsvDataset.Read<float, int>(new StringReader(text), options)).Message;
}
