namespace CompiledNet.Generator.Model;

/// <summary>
/// Where the generated documentation of a class goes. Editors show one <c>summary</c> and one <c>remarks</c> of a class, the
/// user's, so the generated text takes what the user leaves free.
/// </summary>
internal enum DocumentationPlace
{
    /// <summary>The <c>summary</c> of the class, which has none of the user's.</summary>
    Summary,

    /// <summary>The <c>remarks</c> of the class, below the user's <c>summary</c>.</summary>
    Remarks,

    /// <summary>The <c>remarks</c> of the member <c>Info</c>, since the user has written both of the class.</summary>
    Info,
}
