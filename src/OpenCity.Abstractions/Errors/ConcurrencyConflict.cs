namespace OpenCity.Abstractions.Errors;

/// <summary>Somebody else changed the same thing meanwhile. Becomes status 409 and a page that says what to do.</summary>
public sealed class ConcurrencyConflict(Exception? inner = null) : Exception("Somebody else changed this meanwhile. Look at it again and repeat your change.", inner);
