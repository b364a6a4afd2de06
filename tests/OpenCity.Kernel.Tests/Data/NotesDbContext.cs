using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Tests.Data;

internal sealed class NotesDbContext(DbContextOptions<NotesDbContext> options) : ModuleDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public override string TablePrefix => "notes";

    public static string Tables(DatabaseEngine engine) => engine == DatabaseEngine.Sqlite
        ? """
          CREATE TABLE notes_note (
              id TEXT NOT NULL CONSTRAINT notes_note_pk PRIMARY KEY,
              text TEXT NOT NULL,
              written_at TEXT NOT NULL,
              fee INTEGER NOT NULL,
              extra TEXT NOT NULL,
              version INTEGER NOT NULL);
          CREATE TABLE notes_remark (
              id TEXT NOT NULL CONSTRAINT notes_remark_pk PRIMARY KEY,
              note_id TEXT NOT NULL,
              text TEXT NOT NULL,
              CONSTRAINT notes_remark_note_id_fk FOREIGN KEY (note_id) REFERENCES notes_note (id) ON DELETE CASCADE);
          CREATE INDEX notes_remark_note_id_ix ON notes_remark (note_id);
          """
        : """
          CREATE TABLE notes_note (
              id uuid NOT NULL CONSTRAINT notes_note_pk PRIMARY KEY,
              text character varying(200) NOT NULL,
              written_at timestamptz NOT NULL,
              fee numeric(19,4) NOT NULL,
              extra jsonb NOT NULL,
              version bigint NOT NULL);
          CREATE TABLE notes_remark (
              id uuid NOT NULL CONSTRAINT notes_remark_pk PRIMARY KEY,
              note_id uuid NOT NULL,
              text text NOT NULL,
              CONSTRAINT notes_remark_note_id_fk FOREIGN KEY (note_id) REFERENCES notes_note (id) ON DELETE CASCADE);
          CREATE INDEX notes_remark_note_id_ix ON notes_remark (note_id);
          """;
}

internal sealed class Note
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Text { get; set; }

    public DateTimeOffset WrittenAt { get; init; } = new(2031, 5, 12, 9, 0, 0, TimeSpan.FromHours(-4));

    public decimal Fee { get; set; } = 12.3456m;

    public JsonObject Extra { get; init; } = new() { ["crew"] = 3 };

    public long Version { get; set; }

    public List<Remark> Remarks { get; } = [];
}

internal sealed class Remark
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid NoteId { get; init; }

    public required string Text { get; set; }
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.Property(note => note.Text).HasMaxLength(200);
        builder.Property(note => note.Version).IsConcurrencyToken();
        builder.HasMany(note => note.Remarks).WithOne().HasForeignKey(remark => remark.NoteId);
        builder.Property(note => note.Id).ValueGeneratedNever();
    }
}

internal sealed class RemarkConfiguration : IEntityTypeConfiguration<Remark>
{
    public void Configure(EntityTypeBuilder<Remark> builder) => builder.Property(remark => remark.Id).ValueGeneratedNever();
}
