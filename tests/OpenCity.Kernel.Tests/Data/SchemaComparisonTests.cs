using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Testing.Databases;

namespace OpenCity.Kernel.Tests.Data;

public sealed class SchemaComparisonTests
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Finds_no_difference_where_migrations_and_model_agree(DatabaseEngine engine) =>
        (await SchemaComparison.CompareAsync<NotesDbContext>(engine)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Engines))]
    public async Task Names_every_kind_of_difference(DatabaseEngine engine)
    {
        var differences = await SchemaComparison.CompareAsync<OtherNotesDbContext>(engine);

        differences.ShouldContain(d => d.Contains("notes_note.colour is missing in the migrations"));
        differences.ShouldContain(d => d.Contains("notes_note.fee is in the migrations but not in the model"));
        differences.ShouldContain(d => d.Contains("notes_note.text is") && d.Contains(" null in the model"));
        differences.ShouldContain(d => d.Contains("lacks in the migrations: unique index (text)"));
        differences.ShouldContain(d => d.Contains("no table notes_drawer"));
        differences.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Lets_migrations_keep_columns_that_are_named_as_unmapped() =>
        (await SchemaComparison.CompareAsync<OtherNotesDbContext>(DatabaseEngine.Sqlite, "notes_note.fee")).ShouldNotContain(d => d.Contains("fee"));

    private sealed class OtherNotesDbContext(DbContextOptions<OtherNotesDbContext> options) : ModuleDbContext(options)
    {
        public override string TablePrefix => "notes";

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Drawer>();
            var note = modelBuilder.Entity<Note>();
            note.Property<string>("Colour").IsRequired();
            note.HasIndex(n => n.Text).IsUnique();
            base.OnModelCreating(modelBuilder);
            note.Ignore(n => n.Fee);
            note.Property(n => n.Text).IsRequired(false);
        }
    }

    private sealed class Drawer
    {
        public Guid Id { get; init; }
    }
}
