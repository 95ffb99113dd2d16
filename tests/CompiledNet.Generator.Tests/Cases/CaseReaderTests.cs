using System.Text.Json;
using CompiledNet.Goldens;

namespace CompiledNet.Generator.Tests.Cases;

/// <summary>The runner of golden cases reads the whole format, and refuses what does not fit together.</summary>
public sealed class CaseReaderTests : IDisposable
{
    private const string Several =
        """
        {"name": "two", "kind": "network",
        "inputs": [{"name": "left", "shape": [2], "dtype": "float"}, {"name": "ids", "shape": [1], "dtype": "int"}],
        "outputs": ["y"],
        "layers": [{"type": "Dense", "name": "y", "units": 1, "bias": true, "activation": "Identity", "from": "left", "frozen": true}],
        "loss": [{"type": "MSE", "reduction": "mean", "on": "y", "weight": 0.5}],
        "parameters": {"y.weight": {"shape": [1, 2], "data": [1, 2]}}, "buffers": {}, "batch": 1,
        "input": {"left": [1, 2], "ids": [3]}, "targets": [null],
        "output_eval": {"y": {"shape": [1, 1], "data": [5]}}, "loss_eval": 0.5, "losses_eval": [1],
        "output_train": {"y": {"shape": [1, 1], "data": [5]}}, "loss_train": 0.5, "losses_train": [1],
        "gradients": {}, "input_gradient": {"left": [1, 1], "ids": null}, "buffers_after": {}}
        """;

    private const string Schedule =
        """{"name": "rates", "kind": "schedule", "schedule": {"type": "Whim"}, "rates": [1, 1, 0.5], "metrics": [1, 2]}""";

    private const string Clip =
        """
        {"name": "limit", "kind": "clip", "clip": {"type": "Whim"}, "total_norm": 5,
        "gradients": {"w": {"shape": [2], "data": [3, 4]}}, "clipped": {"w": {"shape": [2], "data": [1, 1]}},
        "parameters": {"w": {"shape": [2], "data": [1, 1]}}}
        """;

    private readonly CaseFolder _folder = new();

    [Fact]
    public void Inputs_outputs_and_losses_by_name_are_read()
    {
        var golden = Assert.IsType<SeveralNetworkCase>(_folder.Read("two", Several));
        Assert.Equal(["left", "ids"], golden.Inputs.Select(input => input.Name));
        Assert.Equal(["y"], golden.Loss.Single().Outputs);
        Assert.Equal(0.5, golden.Loss.Single().Weight);
        Assert.True(golden.IsFrozen("y.weight"));
    }

    [Theory]
    [InlineData("\"outputs\": [\"y\"]", "\"outputs\": [\"z\"]", "names 'z'")]
    [InlineData("\"from\": \"left\"", "\"from\": \"input\"", "names 'input'")]
    [InlineData("\"on\": \"y\"", "\"on\": \"left\"", "names 'left'")]
    [InlineData("\"ids\": [3]", "\"ids\": [2.5]", "no integer")]
    [InlineData("\"ids\": null", "\"ids\": [1]", "has a gradient")]
    [InlineData("\"gradients\": {}", "\"gradients\": {\"y.weight\": [1, 2]}", "not frozen")]
    [InlineData("\"losses_train\": [1]", "\"losses_train\": [1, 2]", "losses_train")]
    [InlineData("\"targets\": [null]", "\"targets\": []", "0 targets")]
    public void What_does_not_fit_together_is_refused(string right, string wrong, string message)
    {
        string json = Several.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Several, json);
        Assert.Contains(message, Assert.Throws<JsonException>(() => _folder.Read("two", json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedules_and_clips_are_read()
    {
        Assert.Equal(2, Assert.IsType<ScheduleCase>(_folder.Read("rates", Schedule)).Metrics?.Length);
        Assert.Equal([1, 1], Assert.IsType<ClipCase>(_folder.Read("limit", Clip)).Clipped["w"].Data);
    }

    [Fact]
    public void A_run_ends_with_what_is_missing_and_how_often()
    {
        _folder.Add("rates", Schedule);
        _folder.Add("more", Schedule.Replace("rates\", \"kind", "more\", \"kind", StringComparison.Ordinal));
        _folder.Add("limit", Clip);
        Assert.Equal(
            [
                "Cases that cannot be expressed, by what they ask for:",
                "     1  clip Whim",
                "     2  schedule Whim",
                "0 passed, 3 failed",
            ],
            _folder.Run()[^4..]);
    }

    public void Dispose() => _folder.Dispose();
}
