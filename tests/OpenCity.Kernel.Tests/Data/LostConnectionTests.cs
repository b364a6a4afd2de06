using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Tests.Data;

/// <summary>EF wraps what the driver says of a lost connection: once around a query, twice around changes that were being saved.</summary>
public sealed class LostConnectionTests
{
    private static readonly NpgsqlException Lost = new("Exception while reading from stream", new EndOfStreamException());

    public static TheoryData<Exception> Wrapped =>
    [
        Lost,
        new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", Lost),
        new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", new DbUpdateException("An error occurred while saving the entity changes.", Lost)),
    ];

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void A_lost_connection_is_told_as_such_however_deep_it_lies(Exception exception) =>
        PostgresErrors.Explain(exception, new TenantConnectionInfo(DatabaseEngine.Postgres, "Host=127.0.0.1;Database=town", "town")).ShouldNotBeNull().Code.ShouldBe(DatabaseProblems.Unreachable);
}
