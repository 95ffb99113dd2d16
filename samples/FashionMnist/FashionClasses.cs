namespace FashionMnist;

/// <summary>What the labels stand for.</summary>
internal static class FashionClasses
{
    public static IReadOnlyList<string> Names { get; } =
        ["T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];
}
