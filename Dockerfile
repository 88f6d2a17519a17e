# The API alone: it expects a Neo4j at NEO4J_URI, as docker-compose.yml gives it.

# One version of Node, and whatever the registry holds under this name. To pin it to the byte as well:
#   docker build --build-arg NODE=node@sha256:… .
ARG NODE=node:20.20.2-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package runs a script of its own when it is installed.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM ${NODE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM ${NODE}
ENV NODE_ENV=production
WORKDIR /app
# Made here with its owner, since a new volume takes both from the image. Nothing else is ever written: the root may be
# read-only.
RUN install -d -o node -g node .data
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY schema ./schema
COPY cli/export/audit.graphql ./cli/export/
# The documents that the client package and the explorer ask for by their hashes.
COPY client/generated/persisted-documents.json ./client/generated/
COPY web/explore/generated/persisted-documents.json ./web/explore/generated/
COPY seed ./seed
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and ends on SIGTERM by itself (cli/start.ts), without a shell between.
CMD ["node", "--v8-pool-size=1", "dist/cli/main.js", "start"]
