namespace GradientHealth;

/// <summary>What a training was good for.</summary>
internal enum Verdict
{
    /// <summary>It recognises at least 80% of the test digits.</summary>
    Learns,

    /// <summary>It recognises some of them.</summary>
    LearnsLittle,

    /// <summary>It recognises less than 20%, where guessing gives 10%.</summary>
    Guesses,

    /// <summary>Loss, gradient or parameters stopped being finite.</summary>
    BreaksOff,
}
