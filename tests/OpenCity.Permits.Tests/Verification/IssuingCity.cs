using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;
using OpenCity.Permits.Tests.Register;

namespace OpenCity.Permits.Tests.Verification;

/// <summary>The filled city with permits of its own in every standing, and a draft.</summary>
public abstract class IssuingCity(DatabaseEngine engine) : FilledCity(engine)
{
    public const int Historic = 120;
    public const int InRegister = 4;
    public const string Issued = "BP-2031-000001";
    public const string Lapsed = "BP-2031-000002";
    public const string Revoked = "BP-2031-000003";
    public const string Completed = "BP-2031-000004";
    public const string Holder = "Marguerite Sansregret";

    private static readonly DateTimeOffset Begin = new(2031, 3, 1, 15, 0, 0, TimeSpan.Zero);

    /// <summary>The ids of the permits by number.</summary>
    public Dictionary<string, Guid> Ids { get; } = [];

    public static string Code(string number) => "BCDF2345GH" + number[^2..].Replace('0', '9');

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        City.Clock.StopAt(new DateTimeOffset(2031, 6, 1, 15, 0, 0, TimeSpan.Zero));
        await City.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            _ =>
            {
                var db = services.GetRequiredService<PermitsDbContext>();
                var version = AddType(db);
                Add(db, version, Issued, PermitStatus.Issued, new DateOnly(2032, 3, 5));
                Add(db, version, Lapsed, PermitStatus.Expired, new DateOnly(2031, 5, 5));
                Add(db, version, Revoked, PermitStatus.Revoked, new DateOnly(2032, 3, 5));
                Add(db, version, Completed, PermitStatus.Completed, new DateOnly(2032, 3, 5));
                Add(db, version, null, PermitStatus.Draft, null);
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("permits.test", "permit", "all", "sample permits"));
                return Task.CompletedTask;
            },
            ct));
    }

    private static Guid AddType(PermitsDbContext db)
    {
        var definition = new PermitTypeDefinition
        {
            Code = "DECK",
            Name = new LocalizedText("Deck", "Terrasse"),
            Summary = new LocalizedText("A deck.", "Une terrasse."),
            RegisterDescription = new LocalizedText("A deck", "Une terrasse"),
        };
        var type = new PermitType { Id = NewId(), Code = "DECK", CurrentVersion = 1 };
        var version = new PermitTypeVersion { Id = NewId(), PermitTypeId = type.Id, Number = 1, Definition = DefinitionJson.Write(definition), CreatedAt = Begin };
        db.AddRange(type, version);
        return version.Id;
    }

    private void Add(PermitsDbContext db, Guid version, string? number, PermitStatus status, DateOnly? expires)
    {
        var permit = new Permit
        {
            Id = NewId(),
            Number = number,
            Status = status,
            PermitType = "DECK",
            Description = number is null ? "A draft that nobody may see" : "A deck of 20 m² behind the house",
            Address1 = "12 Mill Street",
            City = "Pine River",
            Province = "ON",
            AppliedDate = new DateOnly(2031, 3, 1),
            IssuedDate = number is null ? null : new DateOnly(2031, 3, 5),
            ExpiresDate = expires,
            RegisterDate = number is null ? null : new DateOnly(2031, 3, 5),
            VerificationCode = number is null ? null : Code(number),
            FeeDue = 125,
            FeePaid = 125,
            CreatedAt = Begin,
            UpdatedAt = Begin,
            SubmittedAt = Begin,
        };
        db.Add(permit);
        db.Add(new Applicant { PermitId = permit.Id, Name = Holder, Email = "holder@private.example", Culture = "en", UserId = NewId() });
        db.Add(new ApplicationForm { PermitId = permit.Id, TypeVersionId = version, UpdatedAt = Begin });
        if (number is null)
        {
            return;
        }

        Ids[number] = permit.Id;
        db.Add(new PermitCondition { Id = NewId(), PermitId = permit.Id, Ordinal = 1, Text = new LocalizedText("Guards must be 1.07 m high.", "Les garde-corps doivent avoir 1,07 m de hauteur."), AddedAt = Begin, AddedByName = "R" });
        db.Add(new Payment { Id = NewId(), PermitId = permit.Id, ReceiptNumber = "R-" + number, Amount = 125, Currency = "CAD", Method = PaymentMethod.Cash, ReceivedOn = new DateOnly(2031, 3, 4), RecordedAt = Begin, RecordedByName = "C" });
        Move(db, permit.Id, Begin, PermitStatus.Draft, PermitStatus.Submitted);
        Move(db, permit.Id, Begin.AddDays(1), PermitStatus.Submitted, PermitStatus.InReview);
        Move(db, permit.Id, Begin.AddDays(4), PermitStatus.InReview, PermitStatus.Issued);
    }

    private static void Move(PermitsDbContext db, Guid permit, DateTimeOffset at, PermitStatus from, PermitStatus to) => db.Add(new TimelineEntry
    {
        Id = NewId(),
        PermitId = permit,
        At = at,
        Kind = TimelineKind.Submitted,
        ForApplicant = true,
        ActorName = Holder,
        FromStatus = from,
        ToStatus = to,
    });

    private static Guid NewId() => Guid.CreateVersion7(Begin);
}

public sealed class SqliteIssuingCity() : IssuingCity(DatabaseEngine.Sqlite);

public sealed class PostgresIssuingCity() : IssuingCity(DatabaseEngine.Postgres);
