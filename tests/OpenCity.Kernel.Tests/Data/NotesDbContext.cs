using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Tests.Data;

internal sealed class NotesDbContext(DbContextOptions<NotesDbContext> options) : ModuleDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public override string TablePrefix => "notes";
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
