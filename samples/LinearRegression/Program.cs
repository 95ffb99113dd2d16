using System.Globalization;
using CompiledNet;
using LinearRegression;
using Spectre.Console;

// The smallest training there is, with the loop written out: gradients, then a step.
float[] x = [1, 2, 3, 4, 5];
float[] y = [1, 2, 3, 4, 5];

var line = new Line();
var optimizer = new Sgd(learningRate: 0.01);
Gradients<float> gradients = line.CreateGradients();
for (int epoch = 1; epoch <= 1000; epoch++)
{
    float loss = line.Backward(x, y, gradients);
    optimizer.Step(line.Parameters, gradients);
    if (epoch % 100 == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch,4}: loss {loss:E3}"));
}

float weight = line.Parameters["dense1.weight"].ToArray()[0];
float bias = line.Parameters["dense1.bias"].ToArray()[0];
var table = new Table().AddColumns("", "trained", "exact");
table.AddRow("weight", weight.ToString("F5", CultureInfo.InvariantCulture), "1");
table.AddRow("bias", bias.ToString("F5", CultureInfo.InvariantCulture), "0");
AnsiConsole.Write(table);
