using System.Globalization;

namespace Reinforcement;

/// <summary>A cart and its pole in characters.</summary>
internal static class Drawing
{
    private const int CharactersPerMetre = 10;

    /// <summary>A character is about twice as high as it is wide.</summary>
    private const double RowsPerMetre = CharactersPerMetre / 2.0;

    private const int Width = (int)(2 * CartPole.PositionLimit * CharactersPerMetre) + 1;

    /// <summary>The angle from which the pole is drawn slanting.</summary>
    private const double SlantingAngle = 0.05;

    /// <summary>The lines of the drawing, the top of the pole first.</summary>
    public static IEnumerable<string> Of(CartPole cart)
    {
        char pole = cart.Angle > SlantingAngle ? '╱' : cart.Angle < -SlantingAngle ? '╲' : '│';
        for (int row = (int)(CartPole.PoleLength * RowsPerMetre) - 1; row >= 0; row--)
        {
            double height = (row + 0.5) / RowsPerMetre;
            yield return At(cart.Position + (height * Math.Tan(cart.Angle)), $"{pole}");
        }

        yield return At(cart.Position, "┌─┴─┐");
        yield return At(cart.Position, "└○─○┘");
        yield return new string('─', Width);
        string limit = string.Create(CultureInfo.InvariantCulture, $"{CartPole.PositionLimit} m");
        yield return $"-{limit}{"0".PadLeft((Width / 2) - limit.Length)}{limit.PadLeft(Width / 2)}";
    }

    /// <summary>Puts a text with its middle at a position.</summary>
    private static string At(double position, string text)
    {
        int column = (int)Math.Round((position + CartPole.PositionLimit) * CharactersPerMetre) - (text.Length / 2);
        return new string(' ', Math.Max(column, 0)) + text;
    }
}
