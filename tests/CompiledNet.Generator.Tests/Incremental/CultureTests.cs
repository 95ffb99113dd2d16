using System.Globalization;

namespace CompiledNet.Generator.Tests.Incremental;

/// <summary>The machine's language does not reach the generated code.</summary>
public sealed class CultureTests
{
    private const string Attributes =
        "[Network(3)] [Activation(Activation.LeakyReLU, NegativeSlope = -1234.5)] [Dropout(0.25)] [Dense(1200)] [MeanSquaredErrorLoss]";

    [Fact]
    public void A_comma_for_decimals_and_another_minus_change_nothing()
    {
        string expected = Sources.Generated(Sources.Network(Attributes));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = "\u2212";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Sources.Generated(Sources.Network(Attributes)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
