using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Document;

internal static class TestPersons
{
    public static TestPerson Clerk { get; } = TestPerson.WithRoles(Roles.Clerk);
}
