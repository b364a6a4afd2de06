namespace OpenCity.Kernel.Hosting;

/// <summary>The platform cannot listen where it was told to.</summary>
public sealed class UnusableAddress(string message, Exception inner) : Exception(message, inner);
