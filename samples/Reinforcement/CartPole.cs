namespace Reinforcement;

/// <summary>
/// A pole that stands on a cart and is kept up by pushing the cart left or right: the control task of Barto, Sutton and
/// Anderson (1983), with the constants and Euler steps of CartPole-v1 in OpenAI Gym.
/// </summary>
internal sealed class CartPole
{
    /// <summary>Position and velocity of the cart, angle and angular velocity of the pole.</summary>
    public const int StateLength = 4;

    /// <summary>0 pushes to the left, 1 to the right.</summary>
    public const int ActionCount = 2;

    /// <summary>The steps after which an episode ends though the pole still stands.</summary>
    public const int MostSteps = 500;

    /// <summary>How far the cart may go to either side, in metres.</summary>
    public const double PositionLimit = 2.4;

    /// <summary>The length of the pole, in metres.</summary>
    public const double PoleLength = 2 * HalfLength;

    private const double AngleLimit = 12 * Math.PI / 180;
    private const double StartLimit = 0.05;
    private const double Gravity = 9.8;
    private const double CartMass = 1;
    private const double PoleMass = 0.1;
    private const double HalfLength = 0.5;
    private const double Force = 10;
    private const double SecondsPerStep = 0.02;

    private readonly Random _random;
    private double _velocity;
    private double _angularVelocity;

    /// <summary>Creates a cart at the start of an episode.</summary>
    /// <param name="random">Where the starts come from.</param>
    public CartPole(Random random)
    {
        _random = random;
        Restart();
    }

    /// <summary>How far the cart is right of the middle, in metres.</summary>
    public double Position { get; private set; }

    /// <summary>How far the pole leans to the right, in radians.</summary>
    public double Angle { get; private set; }

    /// <summary>The steps since the start.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether the pole leans too far or the cart has left the track.</summary>
    public bool HasFailed => Math.Abs(Position) > PositionLimit || Math.Abs(Angle) > AngleLimit;

    /// <summary>Whether the episode has ended, by failure or because all its steps are made.</summary>
    public bool IsOver => HasFailed || Steps == MostSteps;

    /// <summary>Begins another episode, near the middle with the pole nearly upright.</summary>
    public void Restart()
    {
        (Position, _velocity, Angle, _angularVelocity) = (NearZero(), NearZero(), NearZero(), NearZero());
        Steps = 0;
    }

    /// <summary>Makes one step with a push.</summary>
    public void Push(int action)
    {
        double force = action == 0 ? -Force : Force;
        (double sine, double cosine) = Math.SinCos(Angle);
        const double mass = CartMass + PoleMass;
        double thrust = (force + (PoleMass * HalfLength * _angularVelocity * _angularVelocity * sine)) / mass;
        double angularAcceleration = ((Gravity * sine) - (cosine * thrust))
            / (HalfLength * ((4.0 / 3) - (PoleMass * cosine * cosine / mass)));
        double acceleration = thrust - (PoleMass * HalfLength * angularAcceleration * cosine / mass);

        Position += SecondsPerStep * _velocity;
        _velocity += SecondsPerStep * acceleration;
        Angle += SecondsPerStep * _angularVelocity;
        _angularVelocity += SecondsPerStep * angularAcceleration;
        Steps++;
    }

    /// <summary>Writes down what the network sees.</summary>
    public void Observe(Span<float> state)
    {
        state[0] = (float)Position;
        state[1] = (float)_velocity;
        state[2] = (float)Angle;
        state[3] = (float)_angularVelocity;
    }

    private double NearZero() => StartLimit * ((2 * _random.NextDouble()) - 1);
}
