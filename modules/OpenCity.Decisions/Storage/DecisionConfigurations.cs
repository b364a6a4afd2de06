using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenCity.Abstractions.Localization;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Storage;

internal sealed class DecisionModelConfiguration : IEntityTypeConfiguration<DecisionModel>
{
    public void Configure(EntityTypeBuilder<DecisionModel> builder)
    {
        builder.Property(m => m.Key).HasMaxLength(DecisionModel.MaxKey);
        builder.Property(m => m.Title).HasConversion(
            v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
            v => JsonSerializer.Deserialize<LocalizedText>(v, JsonSerializerOptions.Default)!);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => m.Key, "Key").IsUnique();
    }
}

internal sealed class ModelVersionConfiguration : IEntityTypeConfiguration<ModelVersion>
{
    public void Configure(EntityTypeBuilder<ModelVersion> builder)
    {
        builder.HasOne<DecisionModel>().WithMany().HasForeignKey(v => v.ModelId);
        builder.Property(v => v.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(v => v.Namespace).HasMaxLength(VersionImport.MaxNamespace);
        builder.HasIndex(v => v.Namespace, "Namespace");
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.Property(v => v.ChangedByName).HasMaxLength(200);
        builder.Property(v => v.PublishedByName).HasMaxLength(200);
        builder.Property(v => v.WithdrawnByName).HasMaxLength(200);
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.HasIndex(v => new { v.ModelId, v.Number }, "Number").IsUnique();
    }
}

internal sealed class ModelTestConfiguration : IEntityTypeConfiguration<ModelTest>
{
    public void Configure(EntityTypeBuilder<ModelTest> builder)
    {
        builder.HasOne<ModelVersion>().WithMany().HasForeignKey(t => t.VersionId);
        builder.Property(t => t.Name).HasMaxLength(ModelTest.MaxName);
        builder.Property(t => t.Decision).HasMaxLength(ModelTest.MaxName);
        builder.HasIndex(t => new { t.VersionId, t.Ordinal }, "Order").IsUnique();
    }
}

internal sealed class VersionImportConfiguration : IEntityTypeConfiguration<VersionImport>
{
    public void Configure(EntityTypeBuilder<VersionImport> builder)
    {
        builder.HasKey(i => new { i.VersionId, i.Namespace });
        builder.Property(i => i.Namespace).HasMaxLength(VersionImport.MaxNamespace);
        builder.HasOne<ModelVersion>().WithMany().HasForeignKey(i => i.VersionId);
        builder.HasOne<ModelVersion>().WithMany().HasForeignKey(i => i.ImportedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.ImportedId, "Imported");
    }
}

internal sealed class RecordedUseConfiguration : IEntityTypeConfiguration<RecordedUse>
{
    public void Configure(EntityTypeBuilder<RecordedUse> builder)
    {
        // A version by which something was decided stays.
        builder.HasOne<ModelVersion>().WithMany().HasForeignKey(u => u.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(u => u.Decision).HasMaxLength(ModelTest.MaxName);
        builder.Property(u => u.SubjectKind).HasMaxLength(RecordedUse.MaxKind);
        builder.Property(u => u.SubjectId).HasMaxLength(RecordedUse.MaxId);
        builder.Property(u => u.SubjectLabel).HasMaxLength(RecordedUse.MaxLabel);
        builder.HasIndex(u => new { u.VersionId, u.Id }, "Version").IsUnique();
        builder.HasIndex(u => new { u.SubjectKind, u.SubjectId, u.Id }, "Subject").IsUnique();
        builder.HasIndex(u => u.RecordedAt, "Age");
    }
}
